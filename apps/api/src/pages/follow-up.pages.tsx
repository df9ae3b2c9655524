import { dayInCambodia } from '@sarika/consent';
import type { CaseReader } from '@sarika/audit';
import { type DetentionNotice, type Emergency, type FollowUp, type KeepingOfCase, type OpenedCase, type Reissue, mergedContact } from '@sarika/cases';
import { mediaOf } from '@sarika/evidence';
import { type Finding } from '@sarika/intake';
import type { DirectorySnapshot } from '@sarika/organisations';
import { groupDigits } from '@sarika/receipts';
import { type Language, formatDay, formatMoment } from '@sarika/texts';
import { Line, Words } from './fields.js';
import { counted, page, say } from './layout.js';
import { CardNotice } from './number-and-card.pages.js';
import { SolvedPart } from './solved.part.js';
import { endsSoon } from './sharing.pages.js';
import { type Stops, StopsPart } from './stops.part.js';

/** The two numbers. The secret is never put back into the page. */
export function returnPage(language: Language, number: string, findings: readonly Finding[]): string {
  const shared = { language, findings };
  return page(
    { language, here: 'r', back: `/${language}`, findings },
    <form id="f" method="post" action={`/${language}/r`} noValidate autocomplete="off">
      <h1>{say(language, 'return.heading')}</h1>
      <p>{say(language, 'return.hint')}</p>
      <Line {...shared} name="number" digits label={say(language, 'receipt.number')} hint={say(language, 'return.nine')} value={number} />
      <Line {...shared} name="secret" digits label={say(language, 'receipt.secret')} hint={say(language, 'return.sixteen')} value="" />
      <button class="wide" type="submit">
        {say(language, 'return.open')}
      </button>
      <p class="soft">{say(language, 'return.lostNumbers')}</p>
    </form>,
  );
}

export interface OwnCase {
  readonly kept: KeepingOfCase;
  /** "Was it solved?", a month after it was closed. */
  readonly asked: FollowUp | null;
  /** A wage claim is made of it. */
  readonly hasClaim: boolean;
  readonly opened: Omit<OpenedCase, 'assignment' | 'namedIds' | 'revealedUntil'>;
  readonly snapshot: DirectorySnapshot;
  /** The office of each officer who wrote. */
  readonly officeOfWriter: ReadonlyMap<string, string>;
  /** Who may read, or was told, without her yes: as far as she was told of it. */
  readonly emergencies: readonly Emergency[];
  /** Missions that were told by her own yes that she is held: as far as she was told of it. */
  readonly notices: readonly DetentionNotice[];
  /** She does not want anybody told where she is. */
  readonly tellsNobody: boolean;
  /** The receipt with which she is here, and the new card that waits, if any. */
  readonly receiptId: string;
  /** ISO, by the clock of Cambodia. */
  readonly today: string;
  readonly reissue: Reissue | null;
  readonly stops: Stops;
  /** What offices did with it. */
  readonly readers: readonly CaseReader[];
}
interface Writing {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly sent: boolean;
}

const nameOf = (language: Language, snapshot: DirectorySnapshot, officeId: string | null | undefined): string => snapshot.byId.get(officeId ?? '')?.names[language] ?? say(language, 'case.anOffice');

function Status({ language, own }: { language: Language; own: OwnCase }) {
  const { caseFile, offers } = own.opened;
  const accepted = offers.find((offer) => offer.state === 'accepted');
  const asked = offers.find((offer) => offer.state === 'offered');
  const words =
    caseFile.stage === 'closed' ? say(language, 'status.closed')
    : accepted ? say(language, 'status.accepted', { office: nameOf(language, own.snapshot, accepted.officeId) })
    : asked ? say(language, asked.dueAt ? 'status.offeredUntil' : 'status.offered', { office: nameOf(language, own.snapshot, asked.officeId), ...(asked.dueAt ? { time: formatMoment(language, asked.dueAt) } : {}) })
    : say(language, 'status.filed');
  const silent = mergedContact(own.opened.items)?.how === 'none';
  return (
    <div class="note">
      <p>{words}</p>
      {caseFile.promisedOn && caseFile.stage !== 'closed' && !silent ? <p>{say(language, 'case.promised', { day: formatDay(language, isoDay(caseFile.promisedOn)) })}</p> : null}
    </div>
  );
}

/** A date column may come as text or as a date at midnight of this process. */
const isoDay = (value: string | Date): string => (value instanceof Date ? `${value.getFullYear()}-${String(value.getMonth() + 1).padStart(2, '0')}-${String(value.getDate()).padStart(2, '0')}` : value);

function Hops({ language, own }: { language: Language; own: OwnCase }) {
  const told = own.opened.offers.filter((offer) => offer.state !== 'waiting' || !offer.isLastResort);
  if (told.length === 0) return null;
  return (
    <>
      <h2>{say(language, 'case.asked')}</h2>
      <ol>
        {told.map((offer) => (
          <li key={offer.id}>
            {nameOf(language, own.snapshot, offer.officeId)}: {say(language, `hop.${offer.state}`)}
            {offer.settledAt ? ` (${formatMoment(language, offer.settledAt)})` : ''}
          </li>
        ))}
      </ol>
    </>
  );
}

function Messages({ language, own }: { language: Language; own: OwnCase }) {
  const said = own.opened.items.filter((item) => item.kind === 'story' || item.kind === 'message_in' || item.kind === 'message_out' || item.kind === 'late_words');
  return (
    <>
      <h2>{say(language, 'case.messages')}</h2>
      {said.length === 0 ? <p class="soft">{say(language, 'case.noMessages')}</p> : null}
      {said.map((item) => {
        const theirs = item.kind === 'message_out';
        const by = theirs ? nameOf(language, own.snapshot, own.officeOfWriter.get(item.authorId ?? '')) : say(language, item.author === 'worker' ? 'case.you' : 'case.forYou');
        return (
          <div class={theirs ? 'said theirs' : 'said'} key={item.id}>
            <p class="soft small">
              {by}, {formatMoment(language, item.recordedAt)}
            </p>
            <p dir="auto">{item.text ?? say(language, 'case.damaged')}</p>
          </div>
        );
      })}
    </>
  );
}

/** How long it is kept, who holds it back, what was filed on her behalf, and how it goes. */
function Kept({ language, own }: { language: Language; own: OwnCase }) {
  const { kept } = own;
  const day = (date: Date): string => formatDay(language, dayInCambodia(date));
  return (
    <>
      <h2>{say(language, 'kept.heading')}</h2>
      {kept.wish ? <p class="note alert">{say(language, 'erase.asked', { day: day(kept.wish.dueAt) })}</p> : null}
      {kept.eraseOn && !kept.wish ? <p>{say(language, 'kept.until', { day: formatDay(language, kept.eraseOn) })}</p> : null}
      {kept.eraseOn || kept.wish ? null : <p class="soft">{say(language, 'kept.rule')}</p>}
      {kept.holds
        .filter((hold) => hold.confirmedAt !== null)
        .map((hold) => (
          <p key={hold.id}>{say(language, 'kept.held', { office: nameOf(language, own.snapshot, hold.officeId), day: formatDay(language, hold.endsOn) })}</p>
        ))}
      {kept.filed.map((filed, index) => (
        <p key={index}>{say(language, 'kept.filed', { office: nameOf(language, own.snapshot, filed.officeId), place: say(language, `filedWith.${filed.filedWith}`), day: day(filed.filedAt) })}</p>
      ))}
      <p class="soft small">{say(language, 'kept.filing')}</p>
      <p class="noprint">
        <a href={`/${language}/r/erase`}>{say(language, kept.wish ? 'kept.eraseAsked' : 'kept.erase')}</a>
      </p>
    </>
  );
}

const sizeOf = (language: Language, bytes: number): string => counted(language, bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`);

function Files({ language, own }: { language: Language; own: OwnCase }) {
  const { files } = own.opened;
  return (
    <>
      <h2>{say(language, 'case.files')}</h2>
      {files.length === 0 ? <p class="soft">{say(language, 'case.noFiles')}</p> : null}
      {files.map((file) => (
        <div class="said" key={file.id}>
          <p class="soft small">
            {file.author === 'officer' ? nameOf(language, own.snapshot, file.officeId) : say(language, 'case.you')}, {formatMoment(language, file.recordedAt)}
          </p>
          {file.about ? (
            <p dir="auto">
              <a href={`/${language}/r/files/${file.id}`} rel="nofollow">
                {say(language, `file.sort.${mediaOf[file.about.kind].sort}`)}
              </a>{' '}
              <bdi>{file.about.name}</bdi> <span class="soft small">{sizeOf(language, file.about.bytes)}</span>
            </p>
          ) : (
            <p>{say(language, 'case.damagedFile')}</p>
          )}
        </div>
      ))}
      <p class="noprint">
        <a class="button second wide" href={`/${language}/r/file`}>
          {say(language, 'file.heading')}
        </a>
      </p>
    </>
  );
}

function Readers({ language, own }: { language: Language; own: OwnCase }) {
  const { offers } = own.opened;
  const place = (officeId: string): number => offers.findLast((offer) => offer.officeId === officeId)?.position ?? offers.length + 1;
  const consents = [...own.opened.consents].sort((a, b) => place(a.officeId) - place(b.officeId));
  const standing = new Set(consents.filter((line) => line.withdrawnAt === null).map(({ officeId }) => officeId));
  const desk = offers.find((offer) => offer.isLastResort);
  // What she stopped stands once, under "where you stopped".
  const below = new Set([...own.stops.asked, ...own.stops.stopped].map(({ officeId }) => officeId));
  return (
    <>
      <h2>{say(language, 'case.who')}</h2>
      {consents.some(({ officeId }) => standing.has(officeId) || !below.has(officeId)) ? null : <p>{say(language, 'sharing.none')}</p>}
      {consents
        // An office that she stopped and shares with again has one line that counts.
        .filter(({ officeId }) => standing.has(officeId) || !below.has(officeId))
        .filter((consent, position, all) => consent.withdrawnAt === null || (!standing.has(consent.officeId) && all.findLastIndex(({ officeId }) => officeId === consent.officeId) === position))
        .map((consent) => (
          <div class="card" key={consent.id}>
            <p>
              <strong>{nameOf(language, own.snapshot, consent.officeId)}</strong>
              <br />
              {say(language, consent.withdrawnAt ? (consent.withdrawnHow === 'expired' ? 'reader.ended' : 'reader.stopped') : `reader.${consent.grantState ?? 'revoked'}`)}
            </p>
            {endsSoon(consent, own.today) && consent.grantState !== 'revoked' ? <p>{say(language, 'sharing.endsSoon', { day: formatDay(language, consent.endsOn ?? '') })}</p> : null}
            {consent.withdrawnAt || consent.grantState === 'revoked' ? null : (
              <p>
                <a class="button second" href={`/${language}/r/stop/${consent.id}`}>
                  {say(language, 'case.stop')}
                </a>
              </p>
            )}
          </div>
        ))}
      {desk && !consents.some((consent) => consent.officeId === desk.officeId) ? (
        <p class="soft">{say(language, desk.state === 'waiting' ? 'case.deskLast' : 'case.deskAsked', { desk: nameOf(language, own.snapshot, desk.officeId) })}</p>
      ) : null}
      <p class="soft">{say(language, 'case.nobodyElse')}</p>
      <p class="noprint">
        <a class="button wide second" href={`/${language}/r/who`}>
          {say(language, 'case.whoChange')}
        </a>
      </p>
    </>
  );
}

/** What two helpers decided without her yes, what a mission was told by it, and her own no to being told of (field rule 12). */
function WithoutYes({ language, own }: { language: Language; own: OwnCase }) {
  return (
    <>
      {own.emergencies.map((each) => (
        <div class="note" key={each.id}>
          <p>{say(language, each.ground === 'danger_to_life' ? 'case.emergency.danger' : 'case.emergency.held', { office: nameOf(language, own.snapshot, each.officeId), time: each.endsAt ? formatMoment(language, each.endsAt) : '' })}</p>
        </div>
      ))}
      {own.notices.map((each) => (
        <div class="note" key={each.id}>
          <p>{say(language, 'case.notice', { office: nameOf(language, own.snapshot, each.officeId), time: formatMoment(language, each.sentAt) })}</p>
        </div>
      ))}
      {own.tellsNobody ? (
        <p class="soft">{say(language, 'case.tellsNobody')}</p>
      ) : (
        <form class="noprint" method="post" action={`/${language}/r/tell-nobody`}>
          <p class="soft">{say(language, 'case.tellNobodyWhat')}</p>
          <button class="wide second" type="submit">
            {say(language, 'case.tellNobody')}
          </button>
        </form>
      )}
    </>
  );
}

/** As many days as can be read at a glance; the rest are there all the same. */
const DAYS_SHOWN = 7;

/** Which office opened it, saw her number or took something out, how often and on which days: from the record, office by office. */
function Openings({ language, own }: { language: Language; own: OwnCase }) {
  // An office that may open without her yes is not named here before she may be told of it.
  const known = new Set([...own.opened.consents.map(({ officeId }) => officeId), ...own.opened.offers.map(({ officeId }) => officeId), ...own.emergencies.map(({ officeId }) => officeId)]);
  const offices = [...new Set(own.readers.map((reader) => reader.officeId))].filter((officeId) => known.has(officeId));
  return (
    <>
      <h2>{say(language, 'case.opened')}</h2>
      {offices.length === 0 ? <p>{say(language, 'case.notOpened')}</p> : <p class="soft">{say(language, 'case.openedLead')}</p>}
      {offices.map((officeId) => (
        <div class="card" key={officeId}>
          <p>
            <strong>{nameOf(language, own.snapshot, officeId)}</strong>
          </p>
          {own.readers
            .filter((reader) => reader.officeId === officeId)
            .map((reader) => (
              <p key={reader.did}>
                {say(language, `reader.did.${reader.did}`, { times: String(reader.times) })}
                <br />
                <span class="soft">{say(language, 'reader.days', { days: daysOf(language, reader.days), moment: formatMoment(language, reader.lastAt) })}</span>
              </p>
            ))}
        </div>
      ))}
    </>
  );
}

const daysOf = (language: Language, days: readonly string[]): string =>
  [...days.slice(0, DAYS_SHOWN).map((day) => formatDay(language, day)), ...(days.length > DAYS_SHOWN ? [say(language, 'reader.earlier')] : [])].join(', ');

/** Her own page: how it stands, what was said both ways, who may read, and who did. */
export function casePage(language: Language, own: OwnCase, { text, findings, sent }: Writing): string {
  return page(
    { language, here: 'r/case', findings },
    <>
      <h1>{say(language, 'case.heading', { number: groupDigits(own.opened.caseFile.number, 3) })}</h1>
      {sent ? (
        <div class="note" role="status">
          <p>{say(language, 'case.sent')}</p>
        </div>
      ) : null}
      {own.reissue ? <CardNotice language={language} reissue={own.reissue} receiptId={own.receiptId} office={nameOf(language, own.snapshot, own.reissue.officeId)} /> : null}
      <Status language={language} own={own} />
      <SolvedPart language={language} asked={own.asked} />
      {own.hasClaim ? (
        <p class="noprint">
          <a class="wide" href={`/${language}/r/money`}>{say(language, 'money.heading')}</a>
        </p>
      ) : null}
      <Messages language={language} own={own} />
      <form class="noprint" method="post" action={`/${language}/r/messages`} noValidate autocomplete="off">
        <Words language={language} findings={findings} name="message" label={say(language, 'case.write')} value={text} rows={4} />
        <button class="wide" type="submit">
          {say(language, 'case.send')}
        </button>
      </form>
      <Files language={language} own={own} />
      <Hops language={language} own={own} />
      <Readers language={language} own={own} />
      <WithoutYes language={language} own={own} />
      <Openings language={language} own={own} />
      <StopsPart language={language} stops={own.stops} opened={new Set(own.readers.map(({ officeId }) => officeId))} snapshot={own.snapshot} />
      <Kept language={language} own={own} />
      <p class="noprint">
        <a href={`/${language}/r/number`}>{say(language, 'number.heading')}</a>
      </p>
      <p class="noprint">
        <a href={`/${language}/r/word`}>{say(language, 'word.heading')}</a>
      </p>
      <p class="soft small noprint">{say(language, 'receipt.print')}</p>
      <form class="noprint" method="post" action={`/${language}/r/out`}>
        <button class="wide second" type="submit">
          {say(language, 'case.out')}
        </button>
      </form>
    </>,
  );
}
