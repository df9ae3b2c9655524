export { t, hasText, textKeys, placeholdersOf, languages, isLanguage, type Language, type LanguageEntry, type Review } from './catalogue.js';
export { formLanguages, formReview, formText, formTextKeys, hasFormText, type FormLanguage } from './form-words.js';
export { foldDigits, khmerDigits } from './digits.js';
export { stripInvisible, hasInvisible } from './invisible.js';
export { foldKhmer } from './khmer-order.js';
export { smsParts, toSms, roomInText, type SmsParts } from './sms-text.js';
export { lintText, isQuietHour, type LintFinding, type LintCode } from './lint.js';
export { formatDay, dayInText, formatDayInYear, formatMoment } from './day.js';
export { sealOfWording, wording, wordingSeals, wordingVersions, type Wording } from './wordings.js';
