import type { AgeBand, Sector, TriageFlag } from '@sarika/categories';
import type { Words } from '@sarika/routing';
import type { Relation, VitalGround } from './desk-intake.js';

/*
 * What a counsellor reads on her form and aloud. The numbers are those of the paper twin (field rule 17).
 * The Khmer: needs native review.
 */

const words = (en: string, km: string): Words => ({ en, km });

export const relationWords: Readonly<Record<Relation, Words>> = {
  self: words('The worker herself or himself', 'កម្មករផ្ទាល់'),
  family: words('Family', 'គ្រួសារ'),
  helper: words('Somebody who helps', 'អ្នកជួយ'),
  delegate: words('A delegate of a group', 'តំណាងក្រុម'),
};

export const sectorWords: Readonly<Record<Sector, Words>> = {
  construction: words('Construction', 'សំណង់'),
  agriculture: words('Farm', 'កសិកម្ម'),
  fishing: words('Fishing boat', 'ទូកនេសាទ'),
  seafood: words('Seafood factory', 'រោងចក្រអាហារសមុទ្រ'),
  manufacturing: words('Factory', 'រោងចក្រ'),
  domestic: words('Work in a home', 'ការងារផ្ទះ'),
  hospitality: words('Restaurant or hotel', 'ភោជនីយដ្ឋាន ឬសណ្ឋាគារ'),
  cleaning: words('Cleaning', 'សម្អាត'),
  transport: words('Transport', 'ដឹកជញ្ជូន'),
  other: words('Other work', 'ការងារផ្សេង'),
};

export const ageBandWords: Readonly<Record<AgeBand, Words>> = {
  under18: words('Under 18', 'ក្រោម ១៨ ឆ្នាំ'),
  '18-24': words('18 to 24', '១៨ ដល់ ២៤'),
  '25-34': words('25 to 34', '២៥ ដល់ ៣៤'),
  '35-49': words('35 to 49', '៣៥ ដល់ ៤៩'),
  '50plus': words('50 or older', '៥០ ឡើងទៅ'),
};

export const sexWords: Readonly<Record<'female' | 'male' | 'other', Words>> = {
  female: words('Woman', 'ស្រី'),
  male: words('Man', 'ប្រុស'),
  other: words('Other', 'ផ្សេង'),
};

export const flagWords: Readonly<Record<TriageFlag, Words>> = {
  under18: words('Under 18', 'ក្រោម ១៨ ឆ្នាំ'),
  pregnant: words('Pregnant', 'មានផ្ទៃពោះ'),
  domesticWorker: words('Lives where she works', 'ស្នាក់នៅកន្លែងធ្វើការ'),
  atSea: words('On a boat at sea', 'នៅលើទូកក្នុងសមុទ្រ'),
  undocumentedThreatened: words('Has no papers and is threatened with it', 'គ្មានឯកសារ ហើយគេគំរាម'),
  groupOfTenOrMore: words('Ten people or more', 'ដប់នាក់ឡើងទៅ'),
  retaliation: words('Punished for complaining', 'ត្រូវគេសងសឹកព្រោះតវ៉ា'),
  familyThreatened: words('The family is threatened', 'គេគំរាមគ្រួសារ'),
  confined: words('Locked in or held', 'ត្រូវគេឃុំ ឬចាក់សោ'),
  borderShut: words('Cannot cross the shut border', 'ឆ្លងព្រំដែនដែលបិទមិនបាន'),
  shortPeriod: words('A time limit ends soon', 'ផុតកំណត់ឆាប់ៗ'),
};

export const vitalGroundWords: Readonly<Record<VitalGround, Words>> = {
  held: words('She is held and cannot be asked', 'ត្រូវគេឃុំ សួរមិនបាន'),
  hospital: words('She is in hospital and cannot be asked', 'នៅមន្ទីរពេទ្យ សួរមិនបាន'),
  unconscious: words('She is unconscious', 'សន្លប់'),
};

export const reachWords: Readonly<Record<'text' | 'call' | 'none', Words>> = {
  text: words('By text', 'តាមសារ'),
  call: words('By call', 'តាមការហៅ'),
  none: words('Do not contact', 'កុំទាក់ទង'),
};

/** Why triage put it where it is; category defaults are named by their category. */
export const triageWords: Readonly<Record<string, Words>> = {
  danger: words('There is danger now.', 'មានគ្រោះថ្នាក់ឥឡូវនេះ។'),
  confined: words('Somebody is locked in or held.', 'មានគេត្រូវឃុំ ឬចាក់សោ។'),
  cannotLeave: words('She cannot leave.', 'ចេញមិនបាន។'),
  heldWithChildIllnessOrViolence: words('Held, with a child, illness or violence.', 'ត្រូវឃុំ មានកុមារ ជំងឺ ឬហិង្សា។'),
  papersHeldWithThreats: words('Papers are held, with threats.', 'គេរឹបឯកសារ ហើយគំរាម។'),
  borderShut: words('Paid and not sent while the border is shut.', 'បង់ប្រាក់ហើយមិនបានទៅ ព្រំដែនបិទ។'),
  shortPeriod: words('A time limit ends soon.', 'ផុតកំណត់ឆាប់ៗ។'),
  claimFromHome: words('Home again, and the employer still owes.', 'មកដល់ស្រុកវិញ ហើយថៅកែនៅជំពាក់។'),
};

export const warningWords: Readonly<Record<'stateKeepsFiles' | 'demoMark', Words>> = {
  stateKeepsFiles: words('It is part of the state. State offices must keep what is lodged with them: say it before the question.', 'ជាផ្នែករបស់រដ្ឋ។ ការិយាល័យរដ្ឋត្រូវរក្សាទុកឯកសារដែលបានដាក់៖ ត្រូវប្រាប់មុនពេលសួរ។'),
  demoMark: words('Its check is a mark of the demo, not a real one.', 'ការពិនិត្យនេះជាសញ្ញាសាកល្បង មិនមែនពិតទេ។'),
};

/** Before any question: is it safe to talk (categories, handling rules 1). */
export const safetyScript: readonly { readonly key: string; readonly words: Words }[] = [
  { key: 'canTalk', words: words('Can you talk now? Is anybody listening?', 'តើនិយាយបានឥឡូវទេ? មាននរណាស្តាប់ទេ?') },
  { key: 'danger', words: words('Are you in danger now? Is anybody hurt?', 'តើមានគ្រោះថ្នាក់ឥឡូវទេ? មាននរណារបួសទេ?') },
  { key: 'stopAnyTime', words: words('You can stop at any moment. If somebody comes, just hang up or talk of something else. I will understand.', 'អ្នកអាចឈប់ពេលណាក៏បាន។ បើមានគេមក គ្រាន់តែដាក់ទូរសព្ទ ឬនិយាយរឿងផ្សេង។ ខ្ញុំនឹងយល់។') },
  { key: 'callBack', words: words('Does this call cost you? I can call you back.', 'តើការហៅនេះអស់លុយអ្នកទេ? ខ្ញុំអាចហៅទៅវិញ។') },
  { key: 'safeWay', words: words('How and when may we reach you safely? Choose a word by which you know it is us.', 'តើទាក់ទងអ្នកដោយសុវត្ថិភាពតាមណា ពេលណា? ជ្រើសពាក្យមួយ ដើម្បីដឹងថាជាយើង។') },
  { key: 'noCharge', words: words('We do not charge. Your phone company may.', 'យើងមិនយកថ្លៃទេ។ ក្រុមហ៊ុនទូរសព្ទអាចយក។') },
  { key: 'skip', words: words('You need not answer a question. You need not say your name.', 'សំណួរណាមិនចង់ឆ្លើយ រំលងបាន។ មិនចាំបាច់ប្រាប់ឈ្មោះទេ។') },
  { key: 'noStory', words: words('After sexual violence: do not ask what happened. Ask only: safe now? a doctor, best within 72 hours? which help?', 'ក្រោយហិង្សាផ្លូវភេទ៖ កុំសួរថាមានអ្វីកើតឡើង។ សួរតែ៖ ឥឡូវសុវត្ថិភាពទេ? ត្រូវការពេទ្យ (ល្អបំផុតក្នុង ៧២ ម៉ោង) ទេ? ចង់បានជំនួយអ្វី?') },
];

/**
 * What is read aloud before she says yes or no. `{office}` and `{desk}` are filled in by the proposals. A change of these words
 * is a new WORDING_VERSION in `consent`.
 */
export const consentWording = {
  before: words(
    'You decide who may read what you told. I read the places one by one and say what each one is. You say yes or no to each. A no has no bad effect.',
    'អ្នកជាអ្នកសម្រេចថានរណាអាចអានរឿងរបស់អ្នក។ ខ្ញុំអានឈ្មោះកន្លែងម្ដងមួយៗ ហើយប្រាប់ថាជាអ្វី។ អ្នកឆ្លើយ បាទ/ចាស ឬទេ។ បើឆ្លើយទេ ក៏គ្មានផលអាក្រក់អ្វីដែរ។',
  ),
  question: words('May {office} read all that you told and contact you?', 'តើឱ្យ{office} អានអ្វីដែលអ្នកបានប្រាប់ ហើយទាក់ទងអ្នកបានទេ?'),
  state: words('This is part of the state. It must keep what is lodged with it.', 'នេះជាផ្នែករបស់រដ្ឋ។ គេត្រូវរក្សាទុកអ្វីដែលបានដាក់។'),
  desk: words('If none of them can take it, {desk} reads it and looks for help. Nobody else unless you agree.', 'បើគ្មានកន្លែងណាទទួលបាន {desk} នឹងអាន ហើយរកជំនួយ។ ក្រៅពីនេះ គ្មានអ្នកណាទេ លុះត្រាអ្នកយល់ព្រម។'),
  mustNot: words('Who must not see this?', 'តើអ្នកណាមិនត្រូវឃើញរឿងនេះ?'),
  stop: words('You can stop sharing at any time. What was read cannot be made unread.', 'អ្នកអាចឈប់ចែករំលែកពេលណាក៏បាន។ អ្វីដែលគេបានអានហើយ ដកវិញមិនបានទេ។'),
} as const satisfies Record<string, Words>;

/** The questions in order and with the numbers of the paper: where it happened comes before where she is now (field rule 16). */
export const questions: readonly { readonly number: number; readonly key: string; readonly words: Words }[] = (
  [
    ['reporter', words('Who speaks?', 'នរណានិយាយ?')],
    ['danger', words('Is there danger now?', 'មានគ្រោះថ្នាក់ឥឡូវទេ?')],
    ['happenedIn', words('Where did it happen?', 'កើតឡើងនៅឯណា?')],
    ['nowIn', words('Where are you now?', 'ឥឡូវអ្នកនៅឯណា?')],
    ['homeProvince', words('Which is your home province?', 'ខេត្តកំណើតអ្នកនៅឯណា?')],
    ['categories', words('What is it about?', 'រឿងអ្វី?')],
    ['story', words('What happened, in your words?', 'មានអ្វីកើតឡើង? និយាយតាមពាក្យអ្នក')],
    ['leftOn', words('When did you leave that work?', 'ឈប់ពីការងារនោះនៅពេលណា?')],
    ['lastPay', words('When were you last paid, and how much?', 'បើកប្រាក់ចុងក្រោយពេលណា ប៉ុន្មាន?')],
    ['monthsUnpaid', words('How many months are not paid?', 'មិនទាន់បើកប្រាក់ប៉ុន្មានខែ?')],
    ['socialSecurity', words('Social security or insurance there?', 'មានសន្តិសុខសង្គម ឬធានារ៉ាប់រងនៅទីនោះទេ?')],
    ['papers', words('Which papers do you have, and which are missing?', 'មានឯកសារអ្វី ហើយខ្វះអ្វី?')],
    ['leftBehind', words('Belongings or a bank account left behind?', 'មានរបស់ ឬគណនីធនាគារនៅសល់ទីនោះទេ?')],
    ['debt', words('A debt?', 'មានបំណុលទេ?')],
    ['employer', words('Who is the employer, and where?', 'ថៅកែជានរណា នៅឯណា?')],
    ['work', words('Which work, man or woman, which age?', 'ការងារអ្វី ភេទ អាយុ?')],
    ['contact', words('How and when may we reach you safely?', 'ទាក់ទងអ្នកដោយសុវត្ថិភាពតាមណា ពេលណា?')],
    ['mustNot', words('Who must not see this?', 'អ្នកណាមិនត្រូវឃើញ?')],
    ['consent', words('Who may read this? (read aloud)', 'អ្នកណាអាចអាន? (អានឱ្យស្តាប់)')],
    ['identity', words('Your name, only if you want', 'ឈ្មោះ បើអ្នកចង់ប្រាប់')],
  ] as const
).map(([key, said], index) => ({ number: index + 1, key, words: said }));
