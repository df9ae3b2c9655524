import { type ConsentLine, type ConsentReceipt, type ConsentRecord, type ExclusionLine, type ReaderSpan, type StoppedLine, askingWords, dayInCambodia, ledgerWords } from '@sarika/consent';
import { ENDING_DAYS, type OwnSheet, shareableScopes } from '@sarika/cases';
import type { Finding, PlacesToShare } from '@sarika/intake';
import type { DirectorySnapshot, OfficeListing } from '@sarika/organisations';
import { type Language, formatDay, formatMoment, t } from '@sarika/texts';
import type { ComponentChildren } from 'preact';
import { type Fear, FearPart } from './fear.page.js';
import { Choice, Group, Line, Pick } from './fields.js';
import { page, say } from './layout.js';
import { OutsidePart } from './outside.page.js';
import { OfficeLines } from './questions.pages.js';
import { TakeBack } from './stops.part.js';

/** Everything her page about sharing knows. */
export interface SharingView {
  readonly snapshot: DirectorySnapshot;
  readonly consents: readonly ConsentLine[];
  readonly exclusions: readonly ExclusionLine[];
  readonly closed: boolean;
  /** The office of each officer who read a yes to her. */
  readonly officeOfReader: ReadonlyMap<string, string>;
  readonly deskId: string;
  /** ISO, by the clock of Cambodia. */
  readonly today: string;
  /** What she stopped and can still take back as it was, by its consent. */
  readonly back: ReadonlyMap<string, StoppedLine>;
  /** She fears her own state; null where she does not. */
  readonly fear: Fear | null;
}

const nameOf = (language: Language, snapshot: DirectorySnapshot, officeId: string | null | undefined): string => snapshot.byId.get(officeId ?? '')?.names[language] ?? say(language, 'case.anOffice');
/** What stands in "must not see it": an office by its name, or a kind. */
export const whoIs = (language: Language, snapshot: DirectorySnapshot, line: { officeId: string | null; officeKind: string | null }): string =>
  line.officeId ? nameOf(language, snapshot, line.officeId) : t(language, `officeKind.${line.officeKind ?? 'desk'}`);

export const stands = (line: ConsentLine): boolean => line.withdrawnAt === null && line.grantState !== 'suspended';

function Office({ language, office, id }: { language: Language; office: OfficeListing | undefined; id: string }) {
  return (
    <>
      <h2>{office?.names[language] ?? say(language, 'case.anOffice')}</h2>
      {office ? <OfficeLines language={language} office={office} /> : <p class="hint">{id.slice(0, 8)}</p>}
      {office?.isState ? <p class="hint">{say(language, 'who.state')}</p> : null}
    </>
  );
}

const untilWords = (language: Language, endsOn: string | null): string => (endsOn === null ? say(language, 'sharing.noEnd') : say(language, 'sharing.until', { day: dayWithYear(language, endsOn) }));

/** A day months away needs its year. */
export const dayWithYear = (language: Language, isoDay: string): string => {
  const year = isoDay.slice(0, 4);
  return `${formatDay(language, isoDay)} ${language === 'km' ? year.replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit))) : year}`;
};

function Given({ language, view, line }: { language: Language; view: SharingView; line: ConsentLine }) {
  return (
    <>
      <p>
        {say(language, 'sharing.may', { what: ledgerWords(language, 'scope', line.scope) })} {say(language, 'sharing.why', { why: ledgerWords(language, 'purpose', line.purpose) })}
      </p>
      <p>
        {say(language, 'sharing.since', { day: dayWithYear(language, dayInCambodia(line.givenAt)), how: ledgerWords(language, 'how', line.givenHow) })}
        {line.readBy ? ` ${say(language, 'sharing.heard', { office: nameOf(language, view.snapshot, view.officeOfReader.get(line.readBy)) })} ${say(language, 'sharing.notMe')}` : ''}
      </p>
    </>
  );
}

/** Fourteen days before it ends she is told on her pages, as its office is: a yes that ends unseen leaves her without a helper. */
export const endsSoon = ({ endsOn, withdrawnAt }: Pick<ConsentLine, 'endsOn' | 'withdrawnAt'>, today: string): boolean => endsOn !== null && withdrawnAt === null && Date.parse(endsOn) - Date.parse(today) <= ENDING_DAYS.first * 86_400_000;

function EndsSoon({ language, line, today }: { language: Language; line: ConsentLine; today: string }) {
  if (!endsSoon(line, today)) return <p>{untilWords(language, line.endsOn)}</p>;
  return (
    <div class="note" role="status">
      <p>{say(language, 'sharing.endsSoon', { day: dayWithYear(language, line.endsOn ?? '') })}</p>
    </div>
  );
}

function Standing({ language, view, line }: { language: Language; view: SharingView; line: ConsentLine }) {
  const office = view.snapshot.byId.get(line.officeId);
  const state = line.grantState ?? 'revoked';
  return (
    <div class="card">
      <Office language={language} office={office} id={line.officeId} />
      <p>
        <strong>{say(language, `reader.${state}`)}</strong>
      </p>
      <Given language={language} view={view} line={line} />
      <EndsSoon language={language} line={line} today={view.today} />
      <div class="acts">
        <a class="button second" href={`/${language}/r/stop/${line.id}`}>
          {say(language, 'sharing.stop')}
        </a>
        {view.closed || line.scope !== 'from_now_on' || state === 'revoked' ? null : (
          <a class="button second" href={`/${language}/r/all/${line.id}`}>
            {say(language, 'sharing.all')}
          </a>
        )}
        {view.closed ? null : (
          <a class="button second" href={`/${language}/r/until/${line.id}`}>
            {say(language, 'sharing.end')}
          </a>
        )}
        <a class="button second" href={`/${language}/r/hide?office=${line.officeId}`}>
          {say(language, 'sharing.hide')}
        </a>
        {state === 'revoked' && !view.closed ? (
          <a class="button second" href={`/${language}/r/share/${line.officeId}`}>
            {say(language, 'sharing.again')}
          </a>
        ) : null}
      </div>
    </div>
  );
}

const stoppedWords: Readonly<Record<string, string>> = { web: 'sharing.stoppedOn', sms: 'sharing.stoppedByText', officer: 'sharing.stoppedOfficer', expired: 'sharing.ended' };

function Over({ language, view, line, again }: { language: Language; view: SharingView; line: ConsentLine; again: boolean }) {
  const office = view.snapshot.byId.get(line.officeId);
  // While the keys are there it is the stop that is taken back, here as on her case page; afterwards a new yes is asked.
  const back = view.closed ? undefined : view.back.get(line.id);
  return (
    <div class="card">
      <p>
        <strong>{office?.names[language] ?? say(language, 'case.anOffice')}</strong>
        <br />
        {line.withdrawnAt ? say(language, stoppedWords[line.withdrawnHow ?? 'web'] ?? 'sharing.stoppedOn', { day: dayWithYear(language, dayInCambodia(line.withdrawnAt)) }) : say(language, 'reader.suspended')}
      </p>
      {back ? <TakeBack language={language} line={back} /> : null}
      {again && !back ? (
        <p>
          <a class="button second" href={`/${language}/r/share/${line.officeId}`}>
            {say(language, 'sharing.again')}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** Who may see her case, office by office, and what she can change. */
export function sharingPage(language: Language, view: SharingView, done: boolean, sheets: readonly OwnSheet[] = []): string {
  const standing = view.consents.filter(stands);
  const over = view.consents.filter((line) => !stands(line));
  const shared = new Set(standing.map(({ officeId }) => officeId));
  const hidden = (office: OfficeListing | undefined): boolean => view.exclusions.some((line) => line.officeId === office?.id || (line.officeKind !== null && line.officeKind === office?.kind));
  const newestOver = new Map(over.map((line) => [line.officeId, line.id]));
  return page(
    { language, here: 'r/who', back: `/${language}/r/case` },
    <>
      <h1>{say(language, 'sharing.heading')}</h1>
      {done ? (
        <div class="note" role="status">
          <p>{say(language, 'sharing.done')}</p>
        </div>
      ) : null}
      <p>{view.closed ? say(language, 'sharing.closed') : say(language, 'sharing.lead')}</p>
      {standing.length === 0 ? <p>{say(language, 'sharing.none')}</p> : null}
      {standing.map((line) => (
        <Standing key={line.id} language={language} view={view} line={line} />
      ))}
      <p class="soft">{say(language, 'sharing.nobodyElse', { desk: nameOf(language, view.snapshot, view.deskId) })}</p>
      {view.closed ? null : (
        <p>
          <a class="button wide second" href={`/${language}/r/share`}>
            {say(language, 'sharing.another')}
          </a>
        </p>
      )}
      {over.length === 0 ? null : (
        <>
          <h2>{say(language, 'sharing.over')}</h2>
          {over.map((line) => {
            const office = view.snapshot.byId.get(line.officeId);
            return <Over key={line.id} language={language} view={view} line={line} again={!view.closed && newestOver.get(line.officeId) === line.id && !shared.has(line.officeId) && !hidden(office) && office?.routable === true} />;
          })}
        </>
      )}
      <OutsidePart language={language} sheets={sheets} snapshot={view.snapshot} />
      <h2>{say(language, 'sharing.hidden')}</h2>
      {view.exclusions.length === 0 ? <p>{say(language, 'sharing.hiddenNone')}</p> : null}
      {view.exclusions.map((line) => (
        <div class="card" key={line.id}>
          <p>
            <strong>{whoIs(language, view.snapshot, line)}</strong>
          </p>
          <p>
            <a class="button second" href={`/${language}/r/allow/${line.id}`}>
              {say(language, 'sharing.allow')}
            </a>
          </p>
        </div>
      ))}
      <p>
        <a class="button wide second" href={`/${language}/r/hide`}>
          {say(language, 'sharing.hideMore')}
        </a>
      </p>
      <FearPart language={language} fear={view.fear} />
      <h2>{say(language, 'sharing.more')}</h2>
      <p>
        <a href={`/${language}/r/day`}>{say(language, 'sharing.day')}</a>
      </p>
      <p>
        <a href={`/${language}/r/paper`}>{say(language, 'sharing.paper')}</a>
      </p>
    </>,
  );
}

/** Asked once more, with two buttons of one size, before anything changes. */
function Check({ language, action, hidden, yes, no, noHref, children }: { language: Language; action: string; hidden?: Readonly<Record<string, string>>; yes: string; no: string; noHref: string; children: ComponentChildren }) {
  return (
    <form method="post" action={`/${language}/${action}`} autocomplete="off">
      {children}
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class="wide second" type="submit" name="sure" value="yes">
        {yes}
      </button>
      <a class="button second wide" href={`/${language}/${noHref}`}>
        {no}
      </a>
    </form>
  );
}

/** What stopping does, and what it cannot do. */
export function stopSharingPage(language: Language, office: OfficeListing | undefined, consentId: string): string {
  const name = office?.names[language] ?? say(language, 'case.anOffice');
  return page(
    { language, here: `r/stop/${consentId}`, back: `/${language}/r/who` },
    <Check language={language} action={`r/stop/${consentId}`} yes={say(language, 'stop.yes')} no={say(language, 'stop.no')} noHref="r/who">
      <h1>{say(language, 'stop.heading', { office: name })}</h1>
      <ul>
        <li>{say(language, 'stop.can', { office: name })}</li>
        <li>{say(language, 'stop.cannot')}</li>
        {office?.isState ? <li>{say(language, 'stop.state')}</li> : null}
        <li>{say(language, 'stop.next')}</li>
        <li>{say(language, 'stop.undo')}</li>
      </ul>
    </Check>,
  );
}

/** Where she could share, each named with what it is. */
export function placesPage(language: Language, places: PlacesToShare): string {
  const card = (office: OfficeListing) => (
    <div class="card" key={office.id}>
      <Office language={language} office={office} id={office.id} />
      <p>
        <a class="button second" href={`/${language}/r/share/${office.id}`}>
          {say(language, 'share.choose')}
        </a>
      </p>
    </div>
  );
  return page(
    { language, here: 'r/share', back: `/${language}/r/who` },
    <>
      <h1>{say(language, 'share.heading')}</h1>
      <p>{say(language, 'share.lead')}</p>
      {places.proposed.length === 0 && places.others.length === 0 ? <p>{say(language, 'share.nobody')}</p> : null}
      {places.proposed.length === 0 ? null : (
        <>
          <p class="soft">{say(language, 'share.couldHelp')}</p>
          {places.proposed.map(card)}
        </>
      )}
      {places.others.length === 0 ? null : (
        <details>
          <summary>{say(language, 'share.others')}</summary>
          {places.others.map(card)}
        </details>
      )}
    </>,
  );
}

/** What she chose on a form about sharing, as she typed it. */
export interface ShareAnswers {
  readonly what: string;
  readonly until: string;
  readonly day: string;
}
export const noShareAnswers: ShareAnswers = { what: '', until: '', day: '' };

function Until({ language, findings, answers }: { language: Language; findings: readonly Finding[]; answers: ShareAnswers }) {
  const rows = [['stop', 'share.untilStop'], ['1', 'share.until1'], ['3', 'share.until3'], ['6', 'share.until6'], ['day', 'share.untilDay']] as const;
  return (
    <Group language={language} findings={findings} field="until" legend={say(language, 'share.until')}>
      {rows.map(([value, key], index) => (
        <Choice key={value} kind="radio" name="until" value={value} chosen={answers.until === value} {...(index === 0 ? { id: 'until' } : {})}>
          {say(language, key)}
        </Choice>
      ))}
      <Line language={language} findings={findings} name="day" digits label={say(language, 'share.theDay')} hint={say(language, 'share.theDayHint')} value={answers.day} optional />
    </Group>
  );
}

export function sharePage(language: Language, office: OfficeListing, answers: ShareAnswers, findings: readonly Finding[]): string {
  return page(
    { language, here: `r/share/${office.id}`, back: `/${language}/r/share`, findings },
    <form id="f" method="post" action={`/${language}/r/share/${office.id}`} noValidate autocomplete="off">
      <h1>{say(language, 'share.with', { office: office.names[language] })}</h1>
      <OfficeLines language={language} office={office} />
      {office.isState ? <p class="hint">{t(language, 'consent.says.state')}</p> : null}
      <Group language={language} findings={findings} field="what" legend={say(language, 'share.what')}>
        {shareableScopes.map((scope, index) => (
          <Choice key={scope} kind="radio" name="what" value={scope} chosen={answers.what === scope} {...(index === 0 ? { id: 'what' } : {})}>
            {say(language, `share.${scope}`)}
          </Choice>
        ))}
      </Group>
      <Until language={language} findings={findings} answers={answers} />
      <button class="wide" type="submit">
        {say(language, 'continue')}
      </button>
    </form>,
  );
}

/** The words she says yes to, and two buttons. */
export function shareCheckPage(language: Language, office: OfficeListing, answers: ShareAnswers, scope: 'whole_case' | 'from_now_on', endsOn: string | null): string {
  const { question, says } = askingWords(language, scope, { named: office.names[language], isState: office.isState }, endsOn === null ? null : dayWithYear(language, endsOn));
  return page(
    { language, here: `r/share/${office.id}`, back: `/${language}/r/share/${office.id}` },
    <Check language={language} action={`r/share/${office.id}`} hidden={{ ...answers }} yes={say(language, 'share.yes')} no={say(language, 'share.notYet')} noHref="r/who">
      <h1>{question}</h1>
      <OfficeLines language={language} office={office} />
      <ul>
        {says.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Check>,
  );
}

export function untilPage(language: Language, office: OfficeListing | undefined, line: ConsentLine, answers: ShareAnswers, findings: readonly Finding[]): string {
  const name = office?.names[language] ?? say(language, 'case.anOffice');
  return page(
    { language, here: `r/until/${line.id}`, back: `/${language}/r/who`, findings },
    <form id="f" method="post" action={`/${language}/r/until/${line.id}`} noValidate autocomplete="off">
      <h1>{say(language, 'end.heading', { office: name })}</h1>
      <p>{say(language, 'end.now', { until: untilWords(language, line.endsOn) })}</p>
      <Until language={language} findings={findings} answers={answers} />
      <button class="wide" type="submit">
        {say(language, 'continue')}
      </button>
    </form>,
  );
}

/** What an office reads from now on becomes everything: the words she says yes to, and two buttons. */
export function allCheckPage(language: Language, office: OfficeListing, line: ConsentLine): string {
  const { question, says } = askingWords(language, 'whole_case', { named: office.names[language], isState: office.isState }, line.endsOn === null ? null : dayWithYear(language, line.endsOn));
  // They were asked already.
  const holds = line.grantState === 'active' ? says.filter((words) => words !== t(language, 'consent.says.offer')) : says;
  return page(
    { language, here: `r/all/${line.id}`, back: `/${language}/r/who` },
    <Check language={language} action={`r/all/${line.id}`} yes={say(language, 'sharing.allYes')} no={say(language, 'sharing.allNo')} noHref="r/who">
      <h1>{question}</h1>
      <OfficeLines language={language} office={office} />
      <p>{say(language, 'sharing.allIs')}</p>
      <ul>
        {holds.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Check>,
  );
}

export function untilCheckPage(language: Language, office: OfficeListing | undefined, line: ConsentLine, answers: ShareAnswers, endsOn: string | null): string {
  const name = office?.names[language] ?? say(language, 'case.anOffice');
  return page(
    { language, here: `r/until/${line.id}`, back: `/${language}/r/until/${line.id}` },
    <Check language={language} action={`r/until/${line.id}`} hidden={{ until: answers.until, day: answers.day }} yes={say(language, 'end.yes')} no={say(language, 'end.no')} noHref="r/who">
      <h1>{say(language, 'end.check', { office: name })}</h1>
      <p>{untilWords(language, endsOn)}</p>
      {endsOn === null ? <p>{t(language, 'consent.says.stop')}</p> : <p>{say(language, 'end.after')}</p>}
      {office?.isState ? <p>{t(language, 'consent.says.state')}</p> : null}
    </Check>,
  );
}

export const hideGroups = ['state', 'embassy', 'union'] as const;

export function hidePage(language: Language, view: SharingView, findings: readonly Finding[]): string {
  const named = new Set(view.exclusions.flatMap(({ officeId }) => officeId ?? []));
  const options = view.snapshot.offices.filter(({ id }) => !named.has(id)).map((office) => [office.id, `${office.names[language]}, ${office.towns[language]}`] as const);
  return page(
    { language, here: 'r/hide', back: `/${language}/r/who`, findings },
    <form id="f" method="get" action={`/${language}/r/hide`} noValidate autocomplete="off">
      <h1>{say(language, 'hide.heading')}</h1>
      <p>{say(language, 'hide.lead')}</p>
      <Group language={language} findings={findings} field="group" legend={say(language, 'hide.group')}>
        {hideGroups.map((group, index) => (
          <Choice key={group} kind="radio" name="group" value={group} chosen={false} {...(index === 0 ? { id: 'group' } : {})}>
            {say(language, `more.hide.${group}`)}
          </Choice>
        ))}
      </Group>
      <Pick language={language} findings={findings} name="office" label={say(language, 'hide.byName')} value="" options={options} optional />
      <input type="hidden" name="asked" value="1" />
      <button class="wide" type="submit">
        {say(language, 'continue')}
      </button>
    </form>,
  );
}

export function hideCheckPage(language: Language, who: string, whom: Readonly<Record<string, string>>, stops: readonly string[]): string {
  return page(
    { language, here: 'r/hide', back: `/${language}/r/hide` },
    <Check language={language} action="r/hide" hidden={whom} yes={say(language, 'hide.yes')} no={say(language, 'hide.no')} noHref="r/who">
      <h1>{say(language, 'hide.check', { who })}</h1>
      <p>{say(language, 'hide.lead')}</p>
      {stops.length === 0 ? null : (
        <ul>
          {stops.map((office) => (
            <li key={office}>{say(language, 'hide.stops', { office })}</li>
          ))}
          <li>{say(language, 'stop.cannot')}</li>
        </ul>
      )}
    </Check>,
  );
}

export function allowPage(language: Language, who: string, exclusionId: string): string {
  return page(
    { language, here: `r/allow/${exclusionId}`, back: `/${language}/r/who` },
    <Check language={language} action={`r/allow/${exclusionId}`} yes={say(language, 'allow.yes')} no={say(language, 'hide.no')} noHref="r/who">
      <h1>{say(language, 'allow.heading', { who })}</h1>
      <p>{say(language, 'allow.text')}</p>
    </Check>,
  );
}

const bases = ['consent', 'desk', 'vital_interest', 'call_request'];

/** Who could read it on a day, by name, with the hours. */
export function dayPage(language: Language, snapshot: DirectorySnapshot, day: string, typed: string, readers: readonly ReaderSpan[], findings: readonly Finding[]): string {
  const offices = readers.filter(({ recipientKind }) => recipientKind !== 'receipt');
  const hers = readers.some(({ recipientKind }) => recipientKind === 'receipt');
  return page(
    { language, here: 'r/day', back: `/${language}/r/who`, findings },
    <>
      <h1>{say(language, 'day.heading', { day: dayWithYear(language, day) })}</h1>
      {readers.length === 0 ? <p>{say(language, 'day.none')}</p> : null}
      {readers.length > 0 && offices.length === 0 ? <p>{say(language, 'day.nobody')}</p> : null}
      <ul>
        {offices.map((span) => (
          <li key={`${span.recipientId} ${span.caseEpoch} ${span.since.getTime()}`}>
            <strong>{nameOf(language, snapshot, span.officeId)}</strong>
            <br />
            {span.until === null ? say(language, 'day.spanOpen', { since: formatMoment(language, span.since) }) : say(language, 'day.span', { since: formatMoment(language, span.since), until: formatMoment(language, span.until) })},{' '}
            {say(language, `day.because.${bases.includes(span.basis) ? span.basis : 'other'}`)}
            {span.scope === 'from_now_on' ? ` ${say(language, 'day.onlyLater')}` : ''}
          </li>
        ))}
        {hers ? <li>{say(language, 'day.you')}</li> : null}
      </ul>
      <p class="soft">{say(language, 'day.could')}</p>
      <form class="noprint" id="f" method="get" action={`/${language}/r/day`} noValidate autocomplete="off">
        <Line language={language} findings={findings} name="day" digits label={say(language, 'day.choose')} hint={say(language, 'share.theDayHint')} value={typed} />
        <button class="wide second" type="submit">
          {say(language, 'day.look')}
        </button>
      </form>
    </>,
  );
}

const term = (label: string, value: ComponentChildren) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);

function RecordOnPaper({ language, record }: { language: Language; record: ConsentRecord }) {
  const process = record['dpv:hasProcess'];
  const controller = record['dpv:hasDataController'];
  const notice = record['dpv:hasNotice'];
  const duration = process['dpv:hasStorageCondition'][0]?.['dpv:hasDuration'];
  const until = duration && 'dct:valid' in duration && duration['dct:valid'] ? say(language, 'sharing.until', { day: dayWithYear(language, duration['dct:valid'].split('/')[1] ?? '') }) : say(language, 'sharing.noEnd');
  return (
    <section class="record">
      <h2>{controller['dpv:hasName']}</h2>
      <dl>
        {term(say(language, 'paper.to'), `${controller['dpv:hasName']} (${controller['dct:type']}), ${controller['dpv:hasAddress']}`)}
        {term(say(language, 'paper.for'), process['dpv:hasPurpose']['dct:title'])}
        {term(say(language, 'paper.what'), process['dpv:hasPersonalData']['dct:title'])}
        {term(say(language, 'paper.until'), until)}
        {term(
          say(language, 'paper.happened'),
          record['dpv:hasConsentStatus'].map((event) => (
            <span key={`${event['sarika:kind']} ${event['dpv:isIndicatedAtTime']}`}>
              {formatMoment(language, new Date(event['dpv:isIndicatedAtTime']))}: {say(language, `paper.${event['sarika:kind']}`)}, {event['dpv:hasIndicationMethod']}
              {event['sarika:witnessed'] ? `; ${say(language, 'paper.heard')}` : ''}
              <br />
            </span>
          )),
        )}
        {term(
          say(language, 'paper.words'),
          notice['sarika:words'].map((words) => (
            <span key={words} lang={notice['dct:language']}>
              {words}
              <br />
            </span>
          )),
        )}
        {term(say(language, 'paper.language'), notice['dct:language'] === 'en' ? 'English' : 'ភាសាខ្មែរ')}
        {term(say(language, 'paper.version'), notice['dct:identifier'])}
        {term(say(language, 'paper.record'), record['dct:identifier'])}
      </dl>
    </section>
  );
}

/** Her yeses on paper, with the fields of a consent receipt and without a word of what she told. */
export function paperPage(language: Language, receipt: ConsentReceipt, byOfficer = false): string {
  const records = receipt['dpv:hasRecordOfActivity'];
  return page(
    byOfficer ? { language, here: '', bare: true } : { language, here: 'r/paper', back: `/${language}/r/who` },
    <>
      <h1>{say(language, 'paper.heading')}</h1>
      <p>{say(language, 'paper.lead')}</p>
      <p class="noprint">{say(language, 'paper.danger')}</p>
      {records.length === 0 ? <p>{say(language, 'paper.none')}</p> : null}
      {records.map((record) => (
        <RecordOnPaper key={record['dct:identifier']} language={language} record={record} />
      ))}
      <h2>{say(language, 'paper.stop')}</h2>
      <p>
        {t(language, 'consent.receipt.how')} {receipt['dpv:hasRecordOfActivity'][0]?.['dpv:hasConsentControl']['dpv:isExercisedAt'] ?? ''}
      </p>
      <p class="soft small">
        {say(language, 'paper.issuer')}: {receipt['dct:publisher']['dpv:hasName']}. {say(language, 'paper.made', { day: dayWithYear(language, dayInCambodia(new Date(receipt['dct:created']))) })}. {say(language, 'paper.number')}: {receipt['dct:identifier']}
      </p>
      <p class="soft small noprint">{say(language, 'receipt.print')}</p>
      {byOfficer ? null : (
        <p class="noprint">
          <a class="button wide second" href={`/${language}/r/paper.json`}>
            {say(language, 'paper.file')}
          </a>
        </p>
      )}
    </>,
  );
}
