import { useWords } from '../words/words.js';
import type { SheetLine } from './outside.js';

/** The lines of a sheet, as they are printed. */
export function SheetLines({ lines }: { lines: readonly SheetLine[] }) {
  const { coded, country } = useWords();
  const said = ({ share, value }: SheetLine): string => {
    if (share === 'sex') return coded('sex', value);
    if (share === 'country_now') return country(value);
    if (share === 'language') return value === 'km' ? 'ខ្មែរ' : value === 'en' ? 'English' : value;
    return share === 'reach_hours' ? value.replace('-', '–') : value;
  };
  return <dl className="sheet-lines">{lines.map((line) => <div key={line.share}><dt>{coded('share', line.share)}</dt><dd>{said(line)}</dd></div>)}</dl>;
}
