import { useWords } from '../words/words.js';

/** Words of a law pack: in Khmer where somebody wrote them, and as the pack has them where nobody did. */
export function LawWords({ text, km }: { text: string; km: string | null }) {
  const { language } = useWords();
  return language === 'km' && km !== null ? <span lang="km">{km}</span> : <span lang="en">{text}</span>;
}
