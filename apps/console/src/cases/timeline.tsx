import { IconAlertTriangle, IconArrowRight, IconBell, IconCheck, IconEye, IconFileCheck, IconId, IconKey, IconMessage, IconNote, IconPaperclip, IconPhone, IconSend, IconShieldCheck, IconShieldOff, IconUserCheck, IconX } from '@tabler/icons-react';
import { type BothWords, type WordKey, useWords } from '../words/words.js';
import { type Folded, foldOpenings } from '../logic/timeline.js';
import { useMe } from '../session/session.js';
import type { Entry, OpenedCase } from './case.js';

/** Words, notes and the record in one line of time, oldest first. */
export function Timeline({ opened }: { opened: OpenedCase }) {
  const { t, day } = useWords();
  const folded = foldOpenings(opened.timeline);
  const offices = new Map(opened.consents.map((consent) => [consent.office.id, consent.office.name]));
  let last = '';
  return (
    <section className="timeline" aria-label={t('timeline.title')}>
      <ol>
        {folded.map((entry, index) => {
          const today = day(entry.at);
          const newDay = today !== last;
          last = today;
          return (
            <li key={entry.itemId ?? `${entry.at} ${entry.action} ${index}`}>
              {newDay ? <h2 className="day">{today}</h2> : null}
              {entry.kind === 'record' ? <RecordLine entry={entry} offices={offices} /> : <Said entry={entry} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Said({ entry }: { entry: Folded<Entry> }) {
  const { t, coded, clock, both } = useWords();
  const Icon = entry.kind === 'note' ? IconNote : entry.kind === 'reply' ? IconSend : IconMessage;
  const who: WordKey = entry.kind === 'note' ? 'timeline.note' : entry.kind === 'reply' ? 'timeline.reply' : entry.author === 'reporter' ? 'timeline.reporter' : entry.author === 'operator' ? 'timeline.operator' : 'timeline.worker';
  const by = entry.kind === 'worker_words' ? (entry.byName ? t('timeline.writtenBy', { name: entry.byName }) : null) : [entry.byName, both(entry.byOffice)].filter(Boolean).join(', ');
  return (
    <div className={`said said-${entry.damaged ? 'damaged' : entry.kind}`}>
      <p className="said-head"><Icon size={15} aria-hidden /><strong>{t(who)}</strong>{by ? <span>{by}</span> : null}<time dateTime={entry.at}>{clock(entry.at)}</time></p>
      {entry.damaged ? <p className="damaged"><IconAlertTriangle size={16} aria-hidden />{t('timeline.damaged')}</p> : entry.text === null ? <p className="quiet">{t('timeline.noWords')}</p> : <p className="said-text" dir="auto">{entry.text}</p>}
      {entry.kind === 'reply' && entry.delivery ? <p className={`delivery delivery-${entry.delivery}`}>{coded('delivery', entry.delivery)}</p> : null}
    </div>
  );
}

const icons: Readonly<Record<string, typeof IconEye>> = {
  'case.filed': IconFileCheck,
  'offer.made': IconArrowRight,
  'offer.accepted': IconCheck,
  'offer.declined': IconX,
  'offer.lapsed': IconX,
  'case.assigned': IconUserCheck,
  'identity.revealed': IconPhone,
  'immigration.opened': IconId,
  'immigration.written': IconId,
  'officer.named': IconUserCheck,
  'officer.unnamed': IconX,
  'consent.given': IconShieldCheck,
  'consent.withdrawn': IconShieldOff,
  'item.opened': IconEye,
  'evidence.added': IconPaperclip,
  'file.opened': IconEye,
  'ring.acknowledged': IconBell,
  'receipt.opened': IconKey,
};

function RecordLine({ entry, offices }: { entry: Folded<Entry>; offices: ReadonlyMap<string, BothWords> }) {
  const { t, coded, clock, both } = useWords();
  const own = useMe().data?.officeName;
  const Icon = icons[entry.action ?? ''] ?? IconFileCheck;
  const named = typeof entry.details['officeId'] === 'string' ? offices.get(entry.details['officeId']) : undefined;
  // The reader's own office goes without saying beside a colleague's name.
  const office = entry.byName && own && entry.byOffice?.en === own.en ? '' : both(entry.byOffice);
  const who = entry.byName ?? (entry.author === 'worker' ? t('timeline.worker') : null);
  const by = entry.action?.startsWith('consent.') && named ? both(named) : [who, office].filter(Boolean).join(', ');
  const code = (family: string, key: string): string | null => (typeof entry.details[key] === 'string' ? coded(family, entry.details[key]) : null);
  const more = entry.action === 'offer.declined' ? code('decline', 'reason') : entry.action === 'identity.revealed' ? code('reveal', 'reason') : entry.action === 'file.opened' ? code('fileCopy', 'copy') : entry.aboutName;
  // Her who is named stands first, then who named her.
  const naming = entry.action?.startsWith('officer.') && entry.aboutName;
  const rest = naming ? [entry.aboutName, entry.byName === entry.aboutName ? null : by] : [by, more];
  return (
    <p className="record">
      <Icon size={14} aria-hidden />
      <span>{[coded('record', entry.action ?? ''), ...rest].filter(Boolean).join(' · ')}{entry.times > 1 ? <> · {t('timeline.times', { count: entry.times })}</> : null}</span>
      <time dateTime={entry.at}>{clock(entry.at)}</time>
    </p>
  );
}
