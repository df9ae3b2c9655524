import { type Answers, type Finding, type Question, currencies, isReported, namedCountries, reporterRelations, safeHours, startingCategories } from '@sarika/intake';
import { ageBands, sectors } from '@sarika/categories';
import { provinces } from '@sarika/jurisdictions';
import type { DirectorySnapshot, OfficeListing } from '@sarika/organisations';
import type { Proposals } from '@sarika/intake';
import { type Language, formatDay, formatMoment, t, textKeys } from '@sarika/texts';
import type { ComponentChildren } from 'preact';
import { Choice, Group, Line, Pick, Words } from './fields.js';
import { page, say } from './layout.js';

/** What every question page is given. */
export interface Asking {
  readonly language: Language;
  readonly answers: Answers;
  readonly findings: readonly Finding[];
  readonly formKey: string;
  /** She came from the check page and goes back there. */
  readonly toCheck: boolean;
}

const steps: Readonly<Partial<Record<Question, number>>> = { what: 1, where: 2, reach: 3, who: 4 };
const before: Readonly<Record<Question, string>> = { what: '', danger: 'what', where: 'what', reach: 'where', more: 'reach', who: 'reach' };

function ask(question: Question, asking: Asking, body: ComponentChildren, buttons?: ComponentChildren): string {
  const { language, formKey, toCheck, findings } = asking;
  return page(
    { language, here: question, step: isReported(asking.answers) ? undefined : steps[question], back: toCheck ? `/${language}/check` : `/${language}${before[question] ? `/${before[question]}` : ''}`, findings, switchSends: true },
    <form id="f" method="post" action={`/${language}/${question}`} noValidate autocomplete="off">
      <input type="hidden" name="key" value={formKey} />
      {toCheck ? <input type="hidden" name="to" value="check" /> : null}
      {body}
      {buttons ?? (
        <button class="wide" type="submit">
          {say(language, 'continue')}
        </button>
      )}
    </form>,
  );
}

export function whatPage(asking: Asking, lost: boolean): string {
  const { language, answers, findings } = asking;
  const shared = { language, findings };
  return ask(
    'what',
    asking,
    <>
      {lost ? (
        <div class="note">
          <p>{say(language, 'lost')}</p>
        </div>
      ) : null}
      <Group {...shared} field="forWhom" legend={say(language, 'what.forWhom')}>
        <div class="two">
          <Choice kind="radio" name="forWhom" value="me" chosen={answers.forWhom === 'me'} id="forWhom">
            {say(language, 'what.forMe')}
          </Choice>
          <Choice kind="radio" name="forWhom" value="else" chosen={answers.forWhom === 'else'}>
            {say(language, 'what.forElse')}
          </Choice>
        </div>
      </Group>
      <Group {...shared} field="what" legend={say(language, 'what.heading')} hint={say(language, 'what.hint')} main>
        {startingCategories.map((code, index) => (
          <Choice key={code} kind="checkbox" name="what" value={code} chosen={answers.what.includes(code)} id={index === 0 ? 'what' : undefined}>
            {say(language, `what.${code}`)}
          </Choice>
        ))}
      </Group>
      <Words {...shared} name="story" label={say(language, 'what.story')} hint={say(language, 'what.storyHint')} value={answers.story} optional />
      <Group {...shared} field="danger" legend={say(language, 'what.danger')} hint={say(language, 'what.dangerHint')}>
        <div class="two">
          <Choice kind="radio" name="danger" value="yes" chosen={answers.danger === 'yes'} id="danger">
            {say(language, 'what.dangerYes')}
          </Choice>
          <Choice kind="radio" name="danger" value="no" chosen={answers.danger === 'no'}>
            {say(language, 'no')}
          </Choice>
        </div>
      </Group>
    </>,
  );
}

const countryCodes = textKeys('en', 'country.').map((key) => key.slice('country.'.length)).filter((code) => code !== 'other' && !(namedCountries as readonly string[]).includes(code));

function Country({ asking, field, legend, choice, other, main }: { asking: Asking; field: 'happened' | 'now'; legend: string; choice: string; other: string; main?: boolean }) {
  const { language, findings } = asking;
  const options = countryCodes.map((code) => [code, t(language, `country.${code}`)] as const).sort((a, b) => a[1].localeCompare(b[1], language));
  return (
    <Group language={language} findings={findings} field={`${field}In`} legend={legend} main={main}>
      <div class="two">
        {namedCountries.map((code, index) => (
          <Choice key={code} kind="radio" name={`${field}In`} value={code} chosen={choice === code} id={index === 0 ? `${field}In` : undefined}>
            {t(language, `country.${code}`)}
          </Choice>
        ))}
        <Choice kind="radio" name={`${field}In`} value="other" chosen={choice === 'other'}>
          {say(language, 'where.other')}
        </Choice>
      </div>
      <Pick language={language} name={`${field}Other`} label={say(language, 'where.otherWhich')} value={other} options={options} />
    </Group>
  );
}

export function wherePage(asking: Asking): string {
  const { language, answers } = asking;
  return ask(
    'where',
    asking,
    <>
      <Country asking={asking} field="happened" legend={say(language, 'where.happened')} choice={answers.happenedIn} other={answers.happenedOther} main />
      <Country asking={asking} field="now" legend={say(language, isReported(answers) ? 'where.nowHer' : 'where.now')} choice={answers.nowIn} other={answers.nowOther} />
      <Pick language={language} name="homeProvince" label={say(language, isReported(answers) ? 'where.provinceHer' : 'where.province')} hint={say(language, 'where.provinceHint')} value={answers.homeProvince} optional options={provinces.map(({ code }) => [code, t(language, `province.${code}`)] as const)} />
    </>,
  );
}

function How({ asking, main }: { asking: Asking; main?: boolean }) {
  const { language, answers, findings } = asking;
  const shared = { language, findings };
  return (
    <>
      <Group {...shared} field="how" legend={say(language, main ? 'reach.heading' : 'danger.how')} main={main}>
        {(['text', 'call', 'none'] as const).map((how, index) => (
          <Choice key={how} kind="radio" name="how" value={how} chosen={answers.how === how} id={index === 0 ? 'how' : undefined}>
            {say(language, `reach.${how}`)}
          </Choice>
        ))}
      </Group>
      <Line {...shared} name="phone" type="tel" label={say(language, 'reach.phone')} hint={say(language, 'reach.phoneHint')} value={answers.phone} />
    </>
  );
}

/** Where somebody speaks for her: how she may be reached, and who it is that speaks. She is asked herself; nobody texts her first. */
function reachHerPage(asking: Asking): string {
  const { language, answers, findings, toCheck } = asking;
  const shared = { language, findings };
  return ask(
    'reach',
    asking,
    <>
      <Group {...shared} field="how" legend={say(language, 'reachHer.heading')} hint={say(language, 'reachHer.hint')} main>
        {(['call', 'none'] as const).map((how, index) => (
          <Choice key={how} kind="radio" name="how" value={how} chosen={answers.how === how} id={index === 0 ? 'how' : undefined}>
            {say(language, `reachHer.${how}`)}
          </Choice>
        ))}
      </Group>
      <Line {...shared} name="phone" type="tel" label={say(language, 'reachHer.phone')} value={answers.phone} optional />
      <Group {...shared} field="hours" legend={say(language, 'reachHer.hours')}>
        <div class="two">
          {safeHours.map((hours, index) => (
            <Choice key={hours} kind="radio" name="hours" value={hours} chosen={answers.hours === hours} id={index === 0 ? 'hours' : undefined}>
              {say(language, `reach.hours.${hours}`)}
            </Choice>
          ))}
        </div>
      </Group>
      <Line {...shared} name="callAs" label={say(language, 'reach.callAs')} hint={say(language, 'reach.callAsHint')} value={answers.callAs} optional />
      <Line {...shared} name="herName" label={say(language, 'reachHer.name')} value={answers.herName} optional />
      <Group {...shared} field="relation" legend={say(language, 'reachHer.relation')}>
        {reporterRelations.map((relation, index) => (
          <Choice key={relation} kind="radio" name="relation" value={relation} chosen={answers.relation === relation} id={index === 0 ? 'relation' : undefined}>
            {say(language, `relation.${relation}`)}
          </Choice>
        ))}
      </Group>
      <Line {...shared} name="reporterName" label={say(language, 'reachHer.reporterName')} value={answers.reporterName} optional />
      <Line {...shared} name="reporterPhone" type="tel" label={say(language, 'reachHer.reporterPhone')} hint={say(language, 'reachHer.reporterPhoneHint')} value={answers.reporterPhone} optional />
    </>,
    <>
      <button class="wide" type="submit">
        {say(language, 'continue')}
      </button>
      {toCheck ? null : (
        <button class="wide second" type="submit" name="next" value="more">
          {say(language, 'reach.more')}
        </button>
      )}
    </>,
  );
}

export function reachPage(asking: Asking): string {
  const { language, answers, findings, toCheck } = asking;
  if (isReported(answers)) return reachHerPage(asking);
  const shared = { language, findings };
  return ask(
    'reach',
    asking,
    <>
      <How asking={asking} main />
      <Group {...shared} field="hours" legend={say(language, 'reach.hours')} hint={say(language, 'reach.hoursHint')}>
        <div class="two">
          {safeHours.map((hours, index) => (
            <Choice key={hours} kind="radio" name="hours" value={hours} chosen={answers.hours === hours} id={index === 0 ? 'hours' : undefined}>
              {say(language, `reach.hours.${hours}`)}
            </Choice>
          ))}
        </div>
      </Group>
      <Line {...shared} name="safeWord" label={say(language, 'reach.safeWord')} hint={say(language, 'reach.safeWordHint')} value={answers.safeWord} optional />
      <Line {...shared} name="callAs" label={say(language, 'reach.callAs')} hint={say(language, 'reach.callAsHint')} value={answers.callAs} optional />
    </>,
    <>
      <button class="wide" type="submit">
        {say(language, 'continue')}
      </button>
      {toCheck ? null : (
        <button class="wide second" type="submit" name="next" value="more">
          {say(language, 'reach.more')}
        </button>
      )}
    </>,
  );
}

export type Duty = { readonly state: 'onDuty' } | { readonly state: 'offDuty'; readonly next: Date } | { readonly state: 'noRoster' };
export const dutyWords = (language: Language, duty: Duty): string => (duty.state === 'offDuty' ? say(language, 'danger.offDuty', { time: formatMoment(language, duty.next) }) : say(language, `danger.${duty.state}`));

export function dangerPage(asking: Asking, deskName: string, duty: Duty): string {
  const { language, answers, findings } = asking;
  const reported = isReported(answers);
  return ask(
    'danger',
    asking,
    <>
      <h1>{say(language, reported ? 'danger.headingHer' : 'danger.heading')}</h1>
      <div class="note alert">
        <p>{say(language, 'danger.reads', { desk: deskName })}</p>
        <p>{dutyWords(language, duty)}</p>
      </div>
      {reported ? <Line language={language} findings={findings} name="reporterPhone" type="tel" label={say(language, 'reachHer.reporterPhone')} hint={say(language, 'danger.reporterPhoneHint')} value={answers.reporterPhone} optional /> : <How asking={asking} />}
    </>,
    <>
      <button class="wide" type="submit">
        {say(language, 'danger.send')}
      </button>
      <a class="button second wide" href={`/${language}/where`}>
        {say(language, 'danger.first')}
      </a>
    </>,
  );
}

export function morePage(asking: Asking, snapshot: DirectorySnapshot): string {
  const { language, answers, findings } = asking;
  const shared = { language, findings };
  const offices = snapshot.offices.filter((office) => office.routable && office.hasKey && office.id !== snapshot.deskId);
  return ask(
    'more',
    asking,
    <>
      <h1>{say(language, 'more.heading')}</h1>
      <p>{say(language, 'more.lead')}</p>
      <Group {...shared} field="hideGroups" legend={say(language, 'more.hide')} hint={say(language, 'more.hideHint')}>
        {(['state', 'embassy', 'union'] as const).map((group, index) => (
          <Choice key={group} kind="checkbox" name="hideGroups" value={group} chosen={answers.hideGroups.includes(group)} id={index === 0 ? 'hideGroups' : undefined}>
            {say(language, `more.hide.${group}`)}
          </Choice>
        ))}
        <details open={answers.hideOffices.length > 0}>
          <summary>{say(language, 'more.hideByName')}</summary>
          {offices.map((office) => (
            <Choice key={office.id} kind="checkbox" name="hideOffices" value={office.id} chosen={answers.hideOffices.includes(office.id)}>
              {office.names[language]} <span class="soft">({t(language, `officeKind.${office.kind}`)})</span>
            </Choice>
          ))}
        </details>
      </Group>
      <Line {...shared} name="months" digits label={say(language, 'more.months')} value={answers.months} optional />
      <Line {...shared} name="pay" digits label={say(language, 'more.pay')} value={answers.pay} optional />
      <Pick {...shared} name="currency" label={say(language, 'more.currency')} value={answers.currency} optional options={currencies.map((code) => [code, say(language, `currency.${code}`)] as const)} />
      <Line {...shared} name="since" label={say(language, 'more.since')} hint={say(language, 'more.sinceHint')} value={answers.since} optional />
      <Line {...shared} name="employer" label={say(language, 'more.employer')} value={answers.employer} optional />
      <Pick {...shared} name="sector" label={say(language, 'more.sector')} value={answers.sector} optional options={sectors.map((sector) => [sector, say(language, `sector.${sector}`)] as const)} />
      <Pick {...shared} name="sex" label={say(language, 'more.sex')} value={answers.sex} optional options={(['female', 'male', 'other'] as const).map((sex) => [sex, say(language, `sex.${sex}`)] as const)} />
      <Pick {...shared} name="ageBand" label={say(language, 'more.age')} value={answers.ageBand} optional options={ageBands.map((band) => [band, say(language, `age.${band}`)] as const)} />
      <Pick {...shared} name="helperSex" label={say(language, 'more.helper')} value={answers.helperSex} optional options={(['female', 'male'] as const).map((sex) => [sex, say(language, `helper.${sex}`)] as const)} />
    </>,
  );
}

/** What an office is, where, and whose: said before anybody agrees (field rules 5). */
export function OfficeLines({ language, office }: { language: Language; office: OfficeListing }) {
  return (
    <p class="hint">
      {say(language, 'who.kind', { kind: t(language, `officeKind.${office.kind}`), town: office.towns[language] })}
      {office.organisationNames[language] === office.names[language] ? null : ` ${say(language, 'who.runBy', { org: office.organisationNames[language] })}`}
    </p>
  );
}

export function whoPage(asking: Asking, proposals: Proposals): string {
  const { language, answers, findings } = asking;
  const shared = { language, findings };
  const desk = proposals.desk;
  const silent = answers.how === 'none' || answers.how === '';
  const asked = proposals.offices.length > 0 ? proposals.offices.map(({ office, promisedOn }) => ({ office, promisedOn })) : desk ? [{ office: desk, promisedOn: proposals.deskPromisedOn }] : [];
  return ask(
    'who',
    asking,
    <>
      <h1>{say(language, 'who.heading')}</h1>
      <p>{say(language, 'who.lead')}</p>
      {proposals.offices.length === 0 && desk ? <p>{say(language, 'who.onlyDesk')}</p> : asked.length > 1 ? <p>{say(language, 'who.order')}</p> : null}
      {asked.map(({ office, promisedOn }, index) => (
        <div class="card" key={office.id}>
          <Group {...shared} field={`office${index + 1}`} legend={say(language, silent ? 'who.maySilent' : 'who.may', { office: office.names[language] })}>
            <OfficeLines language={language} office={office} />
            {office.isState ? <p class="hint">{say(language, 'who.state')}</p> : null}
            {silent || promisedOn === null ? null : <p class="hint">{say(language, 'who.day', { day: formatDay(language, promisedOn) })}</p>}
            <div class="two">
              <Choice kind="radio" name={`o_${office.id}`} value="yes" chosen={answers.yesTo.includes(office.id)} id={`office${index + 1}`}>
                {say(language, 'yes')}
              </Choice>
              <Choice kind="radio" name={`o_${office.id}`} value="no" chosen={answers.noTo.includes(office.id)}>
                {say(language, 'no')}
              </Choice>
            </div>
          </Group>
        </div>
      ))}
      {proposals.offices.length === 0 || !desk ? null : <p>{say(language, 'who.desk', { desk: desk.names[language] })}</p>}
      {desk ? (
        <Group {...shared} field="callFirst" legend={say(language, 'who.orCall')} hint={say(language, 'who.callHint', { desk: desk.names[language] })}>
          <Choice kind="checkbox" name="callFirst" value="yes" chosen={answers.callFirst} id="callFirst">
            {say(language, 'who.callFirst')}
          </Choice>
        </Group>
      ) : null}
      <p>
        <a href={`/${language}/more`}>{say(language, 'who.hide')}</a>
      </p>
    </>,
  );
}

export function nobodyPage(language: Language, formKey: string): string {
  return page(
    { language, here: 'nobody', back: `/${language}/who` },
    <>
      <h1>{say(language, 'nobody.heading')}</h1>
      <p>{say(language, 'nobody.text')}</p>
      <p>{say(language, 'nobody.kept')}</p>
      <a class="button wide" href={`/${language}/who#callFirst`}>
        {say(language, 'who.callFirst')}
      </a>
      <a class="button second wide" href={`/${language}/who`}>
        {say(language, 'nobody.change')}
      </a>
      <form method="post" action={`/${language}/erase`}>
        <input type="hidden" name="key" value={formKey} />
        <button class="quiet wide" type="submit">
          {say(language, 'erase')}
        </button>
      </form>
    </>,
  );
}

export function checkPage(asking: Asking, proposals: Proposals): string {
  const { language, answers, formKey } = asking;
  const nothing = say(language, 'notProvided');
  const country = (choice: string, other: string): string => (choice === 'other' ? (other === '' ? say(language, 'where.other') : t(language, `country.${other}`)) : choice === '' ? nothing : t(language, `country.${choice}`));
  const listed = (prefix: string, value: string): string => (value === '' ? nothing : say(language, `${prefix}.${value}`));
  const office = (id: string): string => [...proposals.offices.map((entry) => entry.office), proposals.desk].find((entry) => entry?.id === id)?.names[language] ?? nothing;
  const desk = proposals.desk?.names[language] ?? nothing;
  const alarm = answers.danger === 'yes';
  const reported = isReported(answers);
  const readers = reported ? say(language, 'check.readersHer', { desk }) : answers.yesTo.length > 0 ? answers.yesTo.map(office).join('\n') : alarm ? desk : say(language, 'check.callOnly', { desk });
  const reached = answers.how === 'none' || answers.how === '' ? listed('reach', answers.how) : [say(language, `reach.${answers.how}`), answers.phone, say(language, `reach.hours.${answers.hours}`)].join('\n');
  const told = [
    answers.employer,
    answers.sector && say(language, `sector.${answers.sector}`),
    answers.since,
    answers.months && say(language, 'check.months', { months: answers.months }),
    answers.pay && `${answers.pay} ${answers.currency && say(language, `currency.${answers.currency}`)}`.trim(),
    answers.sex && say(language, `sex.${answers.sex}`),
    answers.ageBand && say(language, `age.${answers.ageBand}`),
    answers.helperSex && say(language, `helper.${answers.helperSex}`),
    ...answers.hideGroups.map((group) => say(language, 'check.hidden', { who: say(language, `more.hide.${group}`) })),
    ...(answers.hideOffices.length > 0 ? [say(language, 'check.hiddenOffices', { n: String(answers.hideOffices.length) })] : []),
  ].filter(Boolean);
  const reporter = [answers.relation && say(language, `relation.${answers.relation}`), answers.reporterName, answers.reporterPhone].filter(Boolean).join('\n') || nothing;
  const hers: readonly (readonly [question: Question, label: string, value: string])[] = [
    ['reach', say(language, 'reachHer.heading'), answers.how === 'call' ? [say(language, 'reachHer.call'), answers.phone, say(language, `reach.hours.${answers.hours}`)].join('\n') : answers.how === 'none' ? say(language, 'reachHer.none') : nothing],
    ['reach', say(language, 'reach.callAs'), answers.callAs || nothing],
    ['reach', say(language, 'reachHer.name'), answers.herName || nothing],
    ['reach', say(language, 'check.reporter'), reporter],
  ];
  const own: readonly (readonly [question: Question, label: string, value: string])[] = [
    ['reach', say(language, 'reach.heading'), reached],
    ['reach', say(language, 'reach.safeWord'), answers.safeWord || nothing],
    ['reach', say(language, 'reach.callAs'), answers.callAs || nothing],
  ];
  const rows: readonly (readonly [question: Question, label: string, value: string])[] = [
    ['what', say(language, 'what.forWhom'), say(language, reported ? 'what.forElse' : 'what.forMe')],
    ['what', say(language, 'what.heading'), [answers.what.map((code) => say(language, `what.${code}`)).join('\n'), answers.story].filter(Boolean).join('\n\n') || nothing],
    ['what', say(language, reported ? 'what.dangerHer' : 'what.danger'), answers.danger === '' ? nothing : say(language, answers.danger === 'yes' ? 'what.dangerYes' : 'no')],
    ['where', say(language, 'where.happened'), country(answers.happenedIn, answers.happenedOther)],
    ['where', say(language, reported ? 'where.nowHer' : 'where.now'), country(answers.nowIn, answers.nowOther)],
    ['where', say(language, reported ? 'where.provinceHer' : 'where.province'), answers.homeProvince === '' ? nothing : t(language, `province.${answers.homeProvince}`)],
    ...(reported ? hers : own),
    ['more', say(language, 'more.heading'), told.join('\n') || nothing],
    [reported ? 'what' : 'who', say(language, reported ? 'check.whoReads' : 'who.heading'), readers],
  ];
  return page(
    { language, here: 'check', back: `/${language}/${reported ? 'reach' : 'who'}` },
    <>
      <h1>{say(language, 'check.heading')}</h1>
      {alarm ? (
        <div class="note alert">
          <p>{say(language, 'danger.reads', { desk })}</p>
        </div>
      ) : null}
      {reported ? <p>{say(language, 'check.reported', { desk })}</p> : null}
      <dl>
        {rows.map(([question, label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
            {reported && label === say(language, 'check.whoReads') ? null : (
              <a href={`/${language}/${question}?to=check`}>
                {say(language, 'check.change')}
              </a>
            )}
          </div>
        ))}
      </dl>
      <form method="post" action={`/${language}/send`}>
        <input type="hidden" name="key" value={formKey} />
        <button class="wide" type="submit">
          {say(language, 'check.send')}
        </button>
      </form>
    </>,
  );
}
