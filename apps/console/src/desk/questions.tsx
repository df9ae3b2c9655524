import { Checkbox, Chip, Group, MultiSelect, NumberInput, Radio, Select, Switch, TextInput, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client.js';
import { today } from '../app/clock.js';
import { useWords } from '../words/words.js';
import type { Change } from './desk-page.js';
import { type Draft, takesNoStory } from './draft.js';

interface Props {
  form: Schemas['DeskFormDto'];
  draft: Draft;
  change: Change;
  consent: ReactNode;
}

/** The questions with the numbers of the paper: the four that matter open, "tell more" folded (field rules 16–18). */
export function Questions({ form, draft, change, consent }: Props) {
  const { t, both, language } = useWords();
  const { facts, details, contact, identity, employer } = draft;
  const self = draft.relation === 'self';
  const alone = self && draft.callRequest;
  const vital = !self && draft.vital.ground !== null;
  const fact = (part: Partial<Draft['facts']>): void => change({ facts: { ...facts, ...part } });
  const detail = (part: Partial<Draft['details']>): void => change({ details: { ...details, ...part } });
  const reach = (part: Partial<Draft['contact']>): void => change({ contact: { ...contact, ...part } });
  const options = (choices: Schemas['ChoiceDto'][]) => choices.map(({ code, words }) => ({ value: code, label: both(words) }));
  const question = (key: string): { number: number; words: string } => {
    const found = form.questions.find((each) => each.key === key);
    return { number: found?.number ?? 0, words: found ? both(found.words) : key };
  };
  const Q = ({ of }: { of: string }): ReactNode => {
    const { number, words } = question(of);
    return <><span className="q-number">{number}</span>{words}</>;
  };
  const label = (of: string): string => question(of).words;
  const country = (of: 'happenedIn' | 'nowIn'): ReactNode => (
    <CountryChoice form={form} value={facts[of] ?? null} onChange={(code) => fact({ [of]: code })} label={label(of)} />
  );

  return (
    <div className="questions">
      <fieldset className="question">
        <legend>{Q({ of: 'reporter' })}</legend>
        <Radio.Group value={draft.relation} onChange={(relation) => change({ relation: relation as Draft['relation'], callRequest: false })} aria-label={label('reporter')}>
          <Group gap="md">{options(form.relations).map((each) => <Radio key={each.value} value={each.value} label={each.label} />)}</Group>
        </Radio.Group>
        {self ? (
          <Switch checked={draft.callRequest} onChange={(event) => change({ callRequest: event.currentTarget.checked })} label={t('desk.callFirst')} description={t('desk.callFirst.what')} mt="xs" />
        ) : (
          <div className="grid">
            <TextInput label={t('desk.reporterName')} value={draft.reporter.name} onChange={(event) => change({ reporter: { ...draft.reporter, name: event.currentTarget.value } })} maxLength={200} />
            <TextInput label={t('desk.reporterPhone')} value={draft.reporter.phone} onChange={(event) => change({ reporter: { ...draft.reporter, phone: event.currentTarget.value } })} inputMode="tel" maxLength={40} />
            {draft.relation === 'delegate' ? <NumberInput label={t('desk.groupSize')} value={draft.reporter.groupSize ?? ''} onChange={(value) => change({ reporter: { ...draft.reporter, groupSize: typeof value === 'number' ? value : null } })} min={1} max={5000} hideControls allowDecimal={false} /> : null}
            <p className="quiet small wide">{t('desk.reporterNote')}</p>
            <Select className="wide" label={t('desk.vital')} description={t('desk.vital.what')} placeholder={t('desk.vital.no')} clearable data={options(form.vitalGrounds)} value={draft.vital.ground} onChange={(ground) => change({ vital: { ...draft.vital, ground } })} />
          </div>
        )}
        {vital ? (
          <div className="grid">
            <TextInput label={t('desk.vital.name')} value={identity.name} onChange={(event) => change({ identity: { ...identity, name: event.currentTarget.value } })} maxLength={200} />
            <TextInput label={t('desk.vital.place')} value={draft.vital.place} onChange={(event) => change({ vital: { ...draft.vital, place: event.currentTarget.value } })} maxLength={300} />
            <TextInput label={t('desk.vital.since')} value={draft.vital.since} onChange={(event) => change({ vital: { ...draft.vital, since: event.currentTarget.value } })} maxLength={120} />
            <Select label={t('desk.vital.second')} placeholder={t('desk.vital.desk')} clearable data={form.colleagues.map(({ id, name }) => ({ value: id, label: name }))} value={draft.vital.secondOfficerId} onChange={(secondOfficerId) => change({ vital: { ...draft.vital, secondOfficerId } })} />
          </div>
        ) : null}
      </fieldset>

      {alone ? null : (
        <>
          <fieldset className="question question-danger">
            <legend>{Q({ of: 'danger' })}</legend>
            <Switch color="red" checked={draft.alarm} onChange={(event) => change({ alarm: event.currentTarget.checked, facts: { ...facts, danger: event.currentTarget.checked } })} label={t('desk.alarm')} description={t('desk.alarm.what')} />
          </fieldset>
          <fieldset className="question">
            <legend>{Q({ of: 'happenedIn' })}</legend>
            {country('happenedIn')}
            <TextInput label={t('desk.placeThere')} value={facts.happenedInProvince ?? ''} onChange={(event) => fact({ happenedInProvince: event.currentTarget.value || null })} maxLength={80} maw={420} />
          </fieldset>
        </>
      )}
      <fieldset className="question">
        <legend>{Q({ of: 'nowIn' })}</legend>
        {country('nowIn')}
        {facts.nowIn === 'KH' && facts.happenedIn && facts.happenedIn !== 'KH' && !alone ? <Checkbox label={t('line.claimFromHome')} checked={facts.claimFromHome ?? facts.categories.some((code) => code.startsWith('W'))} onChange={(event) => fact({ claimFromHome: event.currentTarget.checked })} /> : null}
      </fieldset>
      {alone ? null : (
        <>
          <fieldset className="question">
            <legend>{Q({ of: 'homeProvince' })}</legend>
            <Select aria-label={label('homeProvince')} searchable clearable placeholder={t('desk.notSaid')} data={options(form.provinces)} value={facts.homeProvince ?? null} onChange={(homeProvince) => fact({ homeProvince: homeProvince as Draft['facts']['homeProvince'] })} maw={420} nothingFoundMessage={t('desk.noMatch')} />
          </fieldset>
          {vital ? null : (
            <>
              <fieldset className="question">
                <legend>{Q({ of: 'categories' })}</legend>
                <MultiSelect aria-label={label('categories')} searchable clearable hidePickedOptions placeholder={facts.categories.length > 0 ? undefined : t('desk.chooseAbout')} data={form.categories.map(({ code, words }) => ({ value: code, label: `${both(words)}` }))} value={facts.categories} onChange={(categories) => fact({ categories: categories as Draft['facts']['categories'] })} nothingFoundMessage={t('desk.noMatch')} maxValues={12} />
                {form.categories.some(({ code, restricted }) => restricted && facts.categories.includes(code as never)) ? <p className="quiet small"><IconLock size={14} aria-hidden /> {t('desk.sealedKind')}</p> : null}
              </fieldset>
              <fieldset className="question">
                <legend>{Q({ of: 'story' })}</legend>
                {takesNoStory(draft) ? (
                  <>
                    <p className="notice">{t('desk.noStory')}</p>
                    <div className="grid">
                      <YesNo label={t('desk.safeNow')} value={draft.protection.safeNow} onChange={(safeNow) => change({ protection: { ...draft.protection, safeNow } })} />
                      <YesNo label={t('desk.medicalCare')} value={draft.protection.medicalCare} onChange={(medicalCare) => change({ protection: { ...draft.protection, medicalCare } })} />
                      <TextInput className="wide" label={t('desk.service')} value={draft.protection.service} onChange={(event) => change({ protection: { ...draft.protection, service: event.currentTarget.value } })} maxLength={120} />
                    </div>
                  </>
                ) : (
                  <>
                    <Textarea aria-label={label('story')} description={t('desk.story.how')} value={draft.story} onChange={(event) => change({ story: event.currentTarget.value })} autosize minRows={5} maxRows={18} maxLength={20000} dir="auto" />
                    <TextInput label={t('desk.since')} value={details.since} onChange={(event) => detail({ since: event.currentTarget.value })} maxLength={120} maw={420} />
                  </>
                )}
              </fieldset>
              <details className="question more-told">
                <summary>{t('desk.tellMore')}</summary>
                <div className="grid">
                  {(['leftOn', 'lastPay'] as const).map((key) => <TextInput key={key} label={Q({ of: key })} value={details[key]} onChange={(event) => detail({ [key]: event.currentTarget.value })} maxLength={120} />)}
                  <NumberInput label={Q({ of: 'monthsUnpaid' })} value={details.monthsUnpaid ?? ''} onChange={(value) => detail({ monthsUnpaid: typeof value === 'number' ? value : null })} min={0} max={600} hideControls allowDecimal={false} />
                  {(['socialSecurity', 'papers', 'leftBehind', 'debt'] as const).map((key) => <TextInput key={key} label={Q({ of: key })} value={details[key]} onChange={(event) => detail({ [key]: event.currentTarget.value })} maxLength={300} />)}
                  <TextInput label={t('desk.wanted')} value={details.wanted} onChange={(event) => detail({ wanted: event.currentTarget.value })} maxLength={500} />
                  <p className="wide q-head">{Q({ of: 'employer' })}</p>
                  {(['name', 'place', 'agency', 'job'] as const).map((key) => <TextInput key={key} label={t(`desk.employer.${key}`)} value={employer[key]} onChange={(event) => change({ employer: { ...employer, [key]: event.currentTarget.value } })} maxLength={200} />)}
                  <p className="wide q-head">{Q({ of: 'work' })}</p>
                  <Select label={t('facts.sector')} clearable placeholder={t('desk.notSaid')} data={options(form.sectors)} value={facts.sector ?? null} onChange={(sector) => fact({ sector: sector as Draft['facts']['sector'] })} />
                  <Select label={t('desk.sex')} clearable placeholder={t('desk.notSaid')} data={options(form.sexes)} value={facts.sex ?? null} onChange={(sex) => fact({ sex: sex as Draft['facts']['sex'] })} />
                  <Select label={t('desk.age')} clearable placeholder={t('desk.notSaid')} data={options(form.ageBands)} value={facts.ageBand ?? null} onChange={(ageBand) => fact({ ageBand: ageBand as Draft['facts']['ageBand'] })} />
                  <Select label={t('desk.speakTo')} clearable placeholder={t('desk.anybody')} data={[{ value: 'female', label: t('desk.speakTo.female') }, { value: 'male', label: t('desk.speakTo.male') }]} value={facts.preferredOfficerSex ?? null} onChange={(sex) => fact({ preferredOfficerSex: sex as Draft['facts']['preferredOfficerSex'] })} />
                  <MultiSelect className="wide" label={t('facts.flags')} clearable hidePickedOptions data={options(form.flags)} value={facts.flags} onChange={(flags) => fact({ flags: flags as Draft['facts']['flags'] })} />
                </div>
              </details>
            </>
          )}
        </>
      )}
      <fieldset className="question">
        <legend>{Q({ of: 'contact' })}</legend>
        <div className="grid">
          <TextInput label={t('person.phone')} value={contact.phone} onChange={(event) => reach({ phone: event.currentTarget.value })} inputMode="tel" autoComplete="off" maxLength={40} />
          {alone ? null : <Select label={t('person.how')} data={options(form.reach)} value={contact.how} onChange={(how) => how && reach({ how: how as Draft['contact']['how'] })} allowDeselect={false} />}
          <TextInput label={t('desk.from')} type="time" value={contact.from} onChange={(event) => reach({ from: event.currentTarget.value })} disabled={contact.anyTime} />
          <TextInput label={t('desk.to')} type="time" value={contact.to} onChange={(event) => reach({ to: event.currentTarget.value })} disabled={contact.anyTime} />
          <Checkbox className="wide" label={t('desk.anyTime')} checked={contact.anyTime} onChange={(event) => reach({ anyTime: event.currentTarget.checked, ...(event.currentTarget.checked ? { from: '', to: '' } : {}) })} />
          <TextInput label={t('person.safeWord')} description={t('desk.safeWord.what')} inputWrapperOrder={['label', 'input', 'description', 'error']} value={contact.safeWord} onChange={(event) => reach({ safeWord: event.currentTarget.value })} maxLength={60} />
          <TextInput label={t('person.callAs')} description={t('desk.callAs.what')} inputWrapperOrder={['label', 'input', 'description', 'error']} value={contact.callAs} onChange={(event) => reach({ callAs: event.currentTarget.value })} maxLength={120} />
          <Select label={t('facts.language')} data={form.languages.map(({ code, name }) => ({ value: code, label: name }))} value={facts.language ?? 'km'} onChange={(code) => code && fact({ language: code as 'km' | 'en' })} allowDeselect={false} />
        </div>
      </fieldset>
      {alone || vital ? null : (
        <>
          <fieldset className="question">
            <legend>{Q({ of: 'mustNot' })}</legend>
            <Chip.Group multiple value={draft.excludedKinds} onChange={(excludedKinds) => change({ excludedKinds })}>
              <Group gap="xs">{options(form.officeKinds).map((kind) => <Chip key={kind.value} value={kind.value} color="red" variant="light">{kind.label}</Chip>)}</Group>
            </Chip.Group>
          </fieldset>
          <fieldset className="question">
            <legend>{Q({ of: 'consent' })}</legend>
            {consent}
          </fieldset>
          <details className="question more-told">
            <summary>{Q({ of: 'identity' })}</summary>
            <div className="grid">
              <TextInput label={t('desk.name')} value={identity.name} onChange={(event) => change({ identity: { ...identity, name: event.currentTarget.value } })} maxLength={200} autoComplete="off" />
              <TextInput label={t('desk.nameLatin')} value={identity.nameLatin} onChange={(event) => change({ identity: { ...identity, nameLatin: event.currentTarget.value } })} maxLength={200} autoComplete="off" />
              <NumberInput label={t('desk.birthYear')} value={identity.birthYear ?? ''} onChange={(value) => change({ identity: { ...identity, birthYear: typeof value === 'number' ? value : null } })} min={1900} max={2100} hideControls allowDecimal={false} thousandSeparator="" />
              <TextInput label={t('desk.document')} value={identity.document} onChange={(event) => change({ identity: { ...identity, document: event.currentTarget.value } })} maxLength={120} autoComplete="off" />
            </div>
          </details>
        </>
      )}
      {alone ? null : (
        <fieldset className="question">
          <legend>{t('desk.end')}</legend>
          {self ? <Checkbox label={t('desk.card')} description={t('desk.card.what')} checked={draft.card} onChange={(event) => change({ card: event.currentTarget.checked })} /> : null}
          <Checkbox label={t('desk.late')} checked={draft.late} onChange={(event) => change({ late: event.currentTarget.checked })} />
          {draft.late ? <TextInput type="date" label={t('desk.spokenOn')} lang={language} value={draft.spokenOn} onChange={(event) => change({ spokenOn: event.currentTarget.value })} maw={240} max={today()} /> : null}
        </fieldset>
      )}
    </div>
  );
}

function CountryChoice({ form, value, onChange, label }: { form: Schemas['DeskFormDto']; value: string | null; onChange: (code: string | null) => void; label: string }) {
  const { t, both } = useWords();
  const common = form.countries.filter((country) => country.common);
  const rest = form.countries.filter((country) => !country.common);
  return (
    <div className="countries" role="group" aria-label={label}>
      {common.map(({ code, words }) => <Chip key={code} checked={value === code} onChange={(checked) => onChange(checked ? code : null)} variant="light">{both(words)}</Chip>)}
      <Select aria-label={t('desk.otherCountry')} placeholder={t('desk.otherCountry')} searchable clearable size="xs" w={190} data={rest.map(({ code, words }) => ({ value: code, label: both(words) }))} value={rest.some(({ code }) => code === value) ? value : null} onChange={onChange} nothingFoundMessage={t('desk.noMatch')} />
    </div>
  );
}

function YesNo({ label, value, onChange }: { label: string; value: boolean | null; onChange: (value: boolean) => void }) {
  const { t } = useWords();
  return (
    <Radio.Group label={label} value={value === null ? '' : String(value)} onChange={(chosen) => onChange(chosen === 'true')}>
      <Group gap="md"><Radio value="true" label={t('yes')} /><Radio value="false" label={t('no')} /></Group>
    </Radio.Group>
  );
}
