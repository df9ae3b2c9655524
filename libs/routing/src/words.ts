import { countryOf, provinceOf } from '@sarika/jurisdictions';
import type { Words } from './directory.js';
import type { Reason, ReasonCode } from './routing.js';

/** What officers and workers read. {name} is a parameter. The Khmer: needs native review. */
export const reasonWords: Readonly<Record<ReasonCode, Words>> = {
  chosen: { en: 'The worker named this office.', km: 'កម្មករបានជ្រើសរើសការិយាល័យនេះ។' },
  homeProvince: { en: 'It is the centre of her home province, {province}.', km: 'ជាមជ្ឈមណ្ឌលនៅខេត្តកំណើត {province}។' },
  homeLabourDepartment: { en: 'It is the labour department of her home province, {province}.', km: 'ជាមន្ទីរការងារនៅខេត្តកំណើត {province}។' },
  helpsAtHome: { en: 'It helps people in Cambodia.', km: 'ជួយមនុស្សនៅកម្ពុជា។' },
  helpsWhereSheIs: { en: 'It helps on the spot, in {country}.', km: 'ជួយនៅកន្លែងផ្ទាល់ ក្នុងប្រទេស{country}។' },
  helpsWhereItHappened: { en: 'It works where it happened, in {country}.', km: 'ធ្វើការនៅកន្លែងកើតហេតុ ក្នុងប្រទេស{country}។' },
  helpsFromAfar: { en: 'It helps from another country.', km: 'ជួយពីប្រទេសផ្សេង។' },
  missionAtChoice: { en: 'It is a mission of the state, in {country}: only if the worker says yes.', km: 'ជាស្ថានតំណាងរដ្ឋ ក្នុងប្រទេស{country}៖ លុះត្រាតែកម្មករយល់ព្រម។' },
  handlesAll: { en: 'It handles everything that was told.', km: 'ដោះស្រាយបានគ្រប់រឿងដែលបានប្រាប់។' },
  handlesMost: { en: 'It handles the most pressing part; the rest needs another office.', km: 'ដោះស្រាយបានរឿងបន្ទាន់បំផុត រឿងផ្សេងត្រូវការការិយាល័យមួយទៀត។' },
  speaksLanguage: { en: 'Somebody there speaks {language}.', km: 'មានអ្នកនិយាយ{language}។' },
  officerSexAvailable: { en: 'There is {sex} to speak to, as the worker asked.', km: 'មាន{sex}សម្រាប់និយាយជាមួយ ដូចកម្មករបានស្នើ។' },
  openNow: { en: 'It is open now.', km: 'បើកឥឡូវនេះ។' },
  helpedBefore: { en: 'It helped the worker before.', km: 'ធ្លាប់ជួយកម្មករពីមុនមក។' },
  deskAlways: { en: 'The intake desk stands last, so that no case is lost.', km: 'តុទទួលបណ្តឹងឈរចុងក្រោយ ដើម្បីកុំឱ្យរឿងណាបាត់។' },
  needsInterpreter: { en: 'Nobody there speaks {language}: an interpreter is needed.', km: 'គ្មានអ្នកនិយាយ{language} ត្រូវការអ្នកបកប្រែ។' },
  closedNow: { en: 'It is closed now.', km: 'បិទឥឡូវនេះ។' },
  notCheckedLately: { en: 'Careful: nobody has checked this entry lately.', km: 'ប្រយ័ត្ន៖ ព័ត៌មាននេះមិនបានពិនិត្យថ្មីៗទេ។' },
  mustNotSee: { en: 'It must not see this case.', km: 'មិនត្រូវឃើញរឿងនេះទេ។' },
  keptByRule: { en: 'A rule keeps such cases from it.', km: 'មានវិធានមិនឱ្យផ្ញើរឿងបែបនេះទៅទីនោះទេ។' },
  declinedBefore: { en: 'It had this case offered and did not take it.', km: 'បានទទួលសំណើរួចហើយ តែមិនបានទទួលយក។' },
  notRoutable: { en: 'Nothing is sent there now; the directory says why.', km: 'បច្ចុប្បន្នមិនផ្ញើទៅទីនោះទេ បញ្ជីមានប្រាប់មូលហេតុ។' },
  noKey: { en: 'It has no key yet, so nothing can be sealed to it.', km: 'មិនទាន់មានសោ ដូច្នេះមិនអាចបិទត្រាផ្ញើទៅបានទេ។' },
  notVerified: { en: 'Nobody has checked this entry; never for urgent cases.', km: 'មិនទាន់មានអ្នកពិនិត្យ មិនប្រើសម្រាប់រឿងបន្ទាន់ទេ។' },
  verificationOld: { en: 'It was checked more than {days} days ago; never for urgent cases.', km: 'បានពិនិត្យលើសពី {days} ថ្ងៃហើយ មិនប្រើសម្រាប់រឿងបន្ទាន់ទេ។' },
  noUrgentCases: { en: 'It takes no urgent cases.', km: 'មិនទទួលរឿងបន្ទាន់ទេ។' },
  otherCountry: { en: 'It does not take what happened in {country}.', km: 'មិនទទួលរឿងដែលកើតនៅប្រទេស{country}ទេ។' },
  elsewhereNow: { en: 'It does not help people who are in {country} now.', km: 'មិនជួយមនុស្សដែលឥឡូវនៅប្រទេស{country}ទេ។' },
  otherProvince: { en: 'It is not for people from {province}.', km: 'មិនមែនសម្រាប់អ្នកមកពី {province} ទេ។' },
  cannotHandle: { en: 'It is not equipped for this.', km: 'មិនមានលទ្ធភាពសម្រាប់រឿងនេះទេ។' },
  noNamedOfficers: { en: 'It has not two officers who may take protected cases.', km: 'មិនមានមន្ត្រីពីរនាក់ដែលអាចទទួលរឿងការពារទេ។' },
  noOfficerOfThatSex: { en: 'There is nobody of the sex the worker asked to speak to.', km: 'គ្មានអ្នកដែលកម្មករចង់និយាយជាមួយ (ស្រី ឬប្រុស) ទេ។' },
  full: { en: 'It has no room for another case.', km: 'មិនអាចទទួលរឿងថែមបានទេ។' },
  missionOnlyByChoice: { en: 'It is a mission of the state; only if the worker names it.', km: 'ជាស្ថានតំណាងរដ្ឋ លុះត្រាតែកម្មករជ្រើសរើស។' },
  missionInThailand: { en: 'From Thailand a mission is proposed only if the worker names it.', km: 'ពីប្រទេសថៃ ស្ថានតំណាងរដ្ឋត្រូវបានស្នើតែពេលកម្មករជ្រើសរើស។' },
  lowerRanked: { en: 'Three others come before it.', km: 'មានការិយាល័យបីទៀតសមជាង។' },
};

type Language = keyof Words;
const languageWords: Readonly<Record<string, Words>> = { km: { en: 'Khmer', km: 'ភាសាខ្មែរ' }, en: { en: 'English', km: 'ភាសាអង់គ្លេស' } };
const sexWords: Readonly<Record<string, Words>> = { female: { en: 'a woman', km: 'ស្រី' }, male: { en: 'a man', km: 'បុរស' } };

/** A parameter as it is read: codes become names, what is no code stays. */
function read(name: string, value: string, language: Language): string {
  if (name === 'country') return countryOf(value)?.names[language] ?? value;
  if (name === 'province') return provinceOf(value)?.names[language] ?? value;
  if (name === 'language') return languageWords[value]?.[language] ?? value;
  if (name === 'sex') return sexWords[value]?.[language] ?? value;
  return value;
}

/** One reason as a sentence. Throws when a parameter of the sentence is missing: a sentence with a hole is not shown. */
export function explain(reason: Reason, language: Language): string {
  return reasonWords[reason.code][language].replace(/\{(\w+)\}/g, (_hole, name: string) => {
    const value = reason.params[name];
    if (value === undefined) throw new Error(`The reason ${reason.code} needs "${name}".`);
    return read(name, value, language);
  });
}
