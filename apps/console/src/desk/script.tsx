import type { Schemas } from '../api/client.js';
import { type Language, useWords } from '../words/words.js';

/** What is said aloud, in the language of the person, whatever language the screen has. */
export function Script({ form, language, onLanguage }: { form: Schemas['DeskFormDto']; language: Language; onLanguage: (language: Language) => void }) {
  const { t } = useWords();
  return (
    <section className="box script" aria-labelledby="script-title">
      <div className="box-head">
        <h2 id="script-title">{t('script.title')}</h2>
        <ReadIn language={language} onLanguage={onLanguage} />
      </div>
      <ol className="script-lines" lang={language}>
        {form.safety.map((line) => <li key={line.key} className={`script-${line.key}`}>{line.words[language]}</li>)}
      </ol>
    </section>
  );
}

export function ReadIn({ language, onLanguage }: { language: Language; onLanguage: (language: Language) => void }) {
  const { t } = useWords();
  return (
    <div className="languages" role="group" aria-label={t('script.language')}>
      <button type="button" lang="km" aria-pressed={language === 'km'} onClick={() => onLanguage('km')}>ខ្មែរ</button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => onLanguage('en')}>English</button>
    </div>
  );
}
