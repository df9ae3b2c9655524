import { lawInKhmer } from '@sarika/jurisdictions';
import type { Sheet } from './sheet.js';

/** Words of a law pack on a paper: in Khmer on a Khmer one where somebody wrote them, else as the pack has them. The law's own name, its article and its source stay as they are. */
export function LawWords({ sheet: { speech }, text }: { sheet: Pick<Sheet, 'speech'>; text: string }) {
  const khmer = speech.language === 'km' ? lawInKhmer(text) : null;
  return khmer === null ? <span lang="en">{text}</span> : <span lang="km">{khmer}</span>;
}
