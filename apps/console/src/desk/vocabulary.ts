import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Schemas, answered, api } from '../api/client.js';
import { words } from '../words/words.js';

export type DeskFormWords = Schemas['DeskFormDto'];
type Choice = Schemas['ChoiceDto'];

export const formQuery = queryOptions({ queryKey: ['desk-form'], queryFn: () => answered(api.GET('/api/v1/desk/form')), staleTime: 10 * 60_000 });

const families: readonly (readonly [string, keyof Pick<DeskFormWords, 'sectors' | 'ageBands' | 'sexes' | 'flags' | 'relations' | 'reach' | 'vitalGrounds'>])[] = [
  ['sector', 'sectors'], ['age', 'ageBands'], ['sex', 'sexes'], ['flag', 'flags'], ['relation', 'relations'], ['reach', 'reach'], ['vital', 'vitalGrounds'],
];

/** The server's words for its codes join the catalogue: the console keeps no second list of them. */
export function useVocabulary(): void {
  const form = useQuery(formQuery).data;
  useEffect(() => {
    if (!form) return;
    for (const language of ['en', 'km'] as const) {
      const texts = families.flatMap(([family, key]) => (form[key] as Choice[]).map((choice) => [`${family}.${choice.code}`, choice.words[language]] as const));
      words.addResourceBundle(language, 'translation', Object.fromEntries(texts), true, true);
    }
  }, [form]);
}
