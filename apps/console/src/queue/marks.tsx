import { IconAlertOctagon, IconAlertTriangle, IconCalendar, IconCircleCheck, IconClock, IconClockExclamation, IconHourglass, IconInfoCircle } from '@tabler/icons-react';
import { useNow } from '../app/clock.js';
import { dueWords } from '../logic/due.js';
import { type WordKey, useWords } from '../words/words.js';

const icons = { U0: IconAlertOctagon, U1: IconAlertTriangle, U2: IconClockExclamation, U3: IconCalendar, U4: IconInfoCircle } as const;
const isUrgency = (text: string): text is keyof typeof icons => text in icons;

/** Colour, icon and a word: never a colour alone. */
export function UrgencyMark({ urgency }: { urgency: string }) {
  const { t } = useWords();
  const known = isUrgency(urgency) ? urgency : 'U3';
  const Icon = icons[known];
  return <span className={`urgency urgency-${known}`}><Icon size={15} aria-hidden />{t(`urgency.${known}`)}</span>;
}

/** What is due and when, in words that do not need the colour. */
export function DueChip({ due, dueAt }: { due: 'acceptance' | 'first_contact' | 'none'; dueAt: string | null }) {
  const { t, moment } = useWords();
  const now = useNow();
  if (due === 'none') return <span className="due due-done"><IconCircleCheck size={14} aria-hidden />{t('due.contacted')}</span>;
  // Nobody took it on yet, so nothing of this office is due.
  if (dueAt === null) return null;
  const { tone, late, unit, count } = dueWords(new Date(dueAt), now);
  const span = t(`span.${unit}` as WordKey, { count });
  const key: WordKey = due === 'acceptance' ? (late ? 'due.acceptLate' : 'due.accept') : late ? 'due.late' : 'due.left';
  const Icon = late ? IconClockExclamation : tone === 'soon' ? IconHourglass : IconClock;
  return <span className={`due due-${tone}`} title={moment(dueAt)}><Icon size={14} aria-hidden />{t(key, { span })}</span>;
}

export function Corridor({ from, to }: { from: string | null; to: string | null }) {
  const { t, country } = useWords();
  const words = t('corridor.words', { from: country(from), to: country(to) });
  return <span className="corridor" title={words}><span aria-hidden>{from ?? '?'} → {to ?? '?'}</span><span className="unseen">{words}</span></span>;
}

/** What it is about; `restricted` says that the kind itself is sealed (field rule 7). */
export function useCategoryWords(): (codes: readonly string[], kind?: string) => string {
  const { t, coded } = useWords();
  return (codes, kind) => {
    if (kind === 'call_request') return t('category.callRequest');
    const words = codes.map((code) => (code === 'restricted' ? t('category.restricted') : coded('category', code)));
    return words.length > 0 ? words.join(', ') : t('category.none');
  };
}
