import { chooseLanguage, useWords } from '../words/words.js';

/** Languages in their own letters, no flags. */
export function LanguageSwitch() {
  const { language, t } = useWords();
  return (
    <div className="languages" role="group" aria-label={t('shell.language')}>
      <button type="button" lang="km" aria-pressed={language === 'km'} onClick={() => chooseLanguage('km')}>ខ្មែរ</button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => chooseLanguage('en')}>English</button>
    </div>
  );
}
