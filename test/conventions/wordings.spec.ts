import { BODY_WORDING_VERSION, WORDING_VERSION, bodyConsentTexts, consentTexts } from '@sarika/consent';
import { consentWording } from '@sarika/intake';
import { LEARNS_VERSION, learnsTexts } from '@sarika/wage-claims';
import { type Language, sealOfWording, t, wording, wordingSeals, wordingVersions } from '@sarika/texts';
import { nodesOf, productCode, sourceOf, textOf } from './sources.js';
import ts from 'typescript';

const languages: readonly Language[] = ['km', 'en'];

/** A text with its blanks as they stand in the catalogue. */
const template = (language: Language, key: string): string => {
  for (const file of ['sms', 'web', 'common']) {
    const texts = (JSON.parse(textOf(`libs/texts/catalogues/${language}/${file}.json`)) as { texts: Record<string, string> }).texts;
    const found = texts[key];
    if (found !== undefined) return found;
  }
  throw new Error(`no text "${key}"`);
};

/** What stands before her today when she says yes, in one language. */
const today = (language: Language): Record<string, string> => ({
  ...Object.fromEntries(consentTexts.map((key) => [key, template(language, key)])),
  ...Object.fromEntries(Object.entries(consentWording).map(([key, words]) => [`desk.${key}`, words[language]])),
});

it.each(languages)('keeps, under the version that is given today, the very words that are shown today (%s)', (language) => {
  // Changed words are a new version: copy them to libs/texts/wordings/<version>.json, seal it in seals.json, raise WORDING_VERSION.
  expect(today(language)).toEqual(wording(WORDING_VERSION)?.texts[language]);
});

it.each(languages)('keeps what she is shown before a demand or a lodging, as it is shown today (%s)', (language) => {
  expect(Object.fromEntries(learnsTexts.map((key) => [key, template(language, key)]))).toEqual(wording(LEARNS_VERSION)?.texts[language]);
});

it.each(languages)('keeps what is read to her before a sheet goes to a body without an account (%s)', (language) => {
  expect(Object.fromEntries(bodyConsentTexts.map((key) => [key, template(language, key)]))).toEqual(wording(BODY_WORDING_VERSION)?.texts[language]);
});

it('keeps every version as it was sealed', () => {
  expect(Object.fromEntries(wordingVersions().map((version) => [version, sealOfWording(wording(version) as never)]))).toEqual(wordingSeals());
});

it('would notice one changed letter', () => {
  const kept = wording(WORDING_VERSION);
  if (!kept) throw new Error('no wording');
  const changed = { texts: { ...kept.texts, km: { ...kept.texts.km, 'consent.says.stop': `${kept.texts.km['consent.says.stop'] ?? ''} ` } } };
  expect(sealOfWording(changed)).not.toBe(wordingSeals()[WORDING_VERSION]);
});

it('finds every text under which a yes is asked for', () => {
  // The page that asks at filing: a text it says before the yes and that is not kept would be missing from what she agreed to.
  const asked = new Set<string>();
  for (const node of nodesOf(sourceOf('apps/api/src/pages/questions.pages.tsx'))) {
    if (!ts.isFunctionDeclaration(node) || !['whoPage', 'WhatItIs', 'What'].includes(node.name?.text ?? '')) continue;
    for (const inside of node.getText().matchAll(/'(who\.[A-Za-z]+)'/g)) if (inside[1]) asked.add(`web.${inside[1]}`);
  }
  expect(asked.size).toBeGreaterThan(5);
  const controls = ['web.who.orCall', 'web.who.callFirst', 'web.who.hide'];
  expect([...asked].filter((key) => !controls.includes(key) && !(consentTexts as readonly string[]).includes(key))).toEqual([]);
  expect(productCode('libs/consent').length).toBeGreaterThan(5);
  expect(t('en', 'consent.says.stop')).toContain('stop');
});
