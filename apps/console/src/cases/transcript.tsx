import { IconMicrophone } from '@tabler/icons-react';
import type { Schemas } from '../api/client.js';
import { useWords } from '../words/words.js';

export type Turn = Schemas['TranscriptTurnDto'];

/** Seconds of a call as minutes and seconds. */
export const callTime = (seconds: number | null): string => (seconds === null ? '' : `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`);

export function Turns({ turns }: { turns: readonly Turn[] }) {
  return (
    <ol className="turns">
      {turns.map((turn, index) => (
        <li key={index}>
          <p className="turn-head"><strong>{turn.speaker ?? '—'}</strong>{turn.start !== null ? <span>{callTime(turn.start)}</span> : null}</p>
          <p className="turn-text" dir="auto">{turn.text}</p>
        </li>
      ))}
    </ol>
  );
}

export function Transcript({ turns }: { turns: readonly Turn[] }) {
  const { t } = useWords();
  return (
    <details className="box">
      <summary><IconMicrophone size={16} aria-hidden /> {t('transcript.title', { count: turns.length })}</summary>
      <Turns turns={turns} />
    </details>
  );
}
