import type { StartingCategory } from './dialogue.js';

/*
 * The words the dialogue listens for. Data, so that speakers can correct it. Khmer, Thai, Vietnamese, Malay, Lao, Burmese, Korean and
 * Japanese entries need native review. Khmer is compared in folded spelling order, Latin by whole words.
 */

/** Whole texts that mean: no more. Twilio swallows the English ones itself; Somleng does not. */
export const stopWords = [
  '00', 'stop', 'stop all', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit',
  'ឈប់', 'បញ្ឈប់', 'ឈប់ផ្ញើ', 'សូមឈប់',
  'arrêter', 'arreter', 'arrêt', 'arret',
  'หยุด', 'ยกเลิก', 'เลิก',
  'dừng', 'dung', 'dừng lại', 'ngừng', 'hủy', 'huỷ',
  'berhenti', 'henti', 'batal',
  'ຢຸດ', 'ຍົກເລີກ',
  'ရပ်', 'ရပ်ပါ', 'ရပ်တန့်',
  '중지', '그만', '정지', '수신거부',
  '停止', '中止', '解除', 'やめて', 'ストップ',
];

export const startWords = ['start', 'unstop', 'resume', 'ចាប់ផ្តើម', 'ចាប់ផ្តើមវិញ', 'เริ่ม', 'bắt đầu', 'mula', 'commencer', 'ເລີ່ມ', 'စတင်', '시작', '開始'];

export const callWords = ['call', 'call me', 'please call', 'please call me', 'callme', 'call back', 'ring me', 'ហៅ', 'ហៅខ្ញុំ', 'ហៅមក', 'សូមហៅ', 'សូមហៅខ្ញុំ', 'ខលមក', 'តេមក'];

export const eraseWords = ['erase', 'erase all', 'delete', 'delete all', 'លុប', 'លុបទាំងអស់', 'លុបចោល'];

export const languageWords = { en: ['en', 'english', 'eng'], km: ['km', 'kh', 'khmer', 'ខ្មែរ', 'ភាសាខ្មែរ', 'khmae'] } as const;

/** "Help" alone is a question about this line; in danger the words below and 99 are heard first. Twilio answers the English one itself where it is told to; ours is told not to. */
export const helpWords = ['help', 'info', 'help me', 'aide', 'ជួយ', 'ជំនួយ', 'ជួយផង', 'ช่วย', 'ช่วยเหลือ', 'giúp', 'giup', 'trợ giúp', 'tro giup', 'bantu', 'bantuan', 'tolong', 'ຊ່ວຍ', 'ຊ່ວຍເຫຼືອ', 'ကူညီ', 'ကူညီပါ', 'အကူအညီ', '도움', '도움말', '도와주세요', 'ヘルプ'];

/** She stops sharing: only with her safe word, and then it is suspended, not erased. */
export const shareWords = ['stop sharing', 'stop share', 'do not share', "don't share", 'withdraw', 'ឈប់ចែករំលែក', 'ឈប់ចែក', 'កុំចែករំលែក', 'หยุดแบ่งปัน', 'ngừng chia sẻ', 'berhenti berkongsi', 'henti kongsi'];

/** Another complaint from the same telephone: of hers, or of somebody who shares it. */
export const newWords = ['new', 'something new', 'something else', 'new problem', 'new case', 'ថ្មី', 'រឿងថ្មី', 'បញ្ហាថ្មី', 'រឿងផ្សេង', 'ใหม่', 'เรื่องใหม่', 'mới', 'baru', 'ໃໝ່', 'အသစ်', '새로운', '新しい'];

/** Where her claim for pay stands, and her word that she has or has not what was paid: only with her safe word. */
export const haveWords = ['i have it', 'have it', 'i have the money', 'i have all of it', 'got it', 'i got it', 'received', 'បាន', 'បានហើយ', 'ខ្ញុំបានហើយ', 'បានប្រាក់ហើយ', 'បានលុយហើយ', 'ទទួលបានហើយ', 'ខ្ញុំទទួលបានហើយ', 'បានគ្រប់', 'បានគ្រប់ហើយ', 'ได้แล้ว', 'ได้รับแล้ว'];
export const haveNotWords = ['i do not have it', "i don't have it", 'do not have it', 'not all', 'no or not all', 'not received', 'i did not get it', 'មិនទាន់បាន', 'មិនទាន់បានទេ', 'ខ្ញុំមិនទាន់បាន', 'ខ្ញុំមិនទាន់បានទេ', 'មិនបានទេ', 'អត់បាន', 'អត់ទាន់បាន', 'អត់ទាន់បានទេ', 'មិនគ្រប់', 'ទេ ឬមិនគ្រប់', 'មិនទាន់បានប្រាក់', 'មិនទាន់បានលុយ', 'ยังไม่ได้', 'ไม่ได้รับ'];
export const moneyWords = ['pay', 'my pay', 'money', 'my money', 'my claim', 'ប្រាក់', 'ប្រាក់ខ្ញុំ', 'លុយ', 'លុយខ្ញុំ', 'ប្រាក់ឈ្នួល', 'ប្រាក់ខែ', 'เงิน', 'ค่าจ้าง', 'i have the money', 'i have it', 'i do not have it', "i don't have it", 'បានប្រាក់ហើយ', 'បានលុយហើយ', 'ទទួលបានហើយ', 'ខ្ញុំទទួលបានហើយ', 'មិនទាន់បានប្រាក់', 'មិនទាន់បានលុយ', 'ខ្ញុំមិនទាន់បាន', 'ខ្ញុំមិនទាន់បានទេ'];

/** Whole texts that answer "was it solved?", a month after her case was closed. Anywhere else they are words like any other. */
export const solvedWords = {
  solved: ['solved', 'it is solved', 'it was solved', 'yes solved', 'ដោះស្រាយហើយ', 'បានដោះស្រាយ', 'បានដោះស្រាយហើយ', 'រួចហើយ'],
  partly: ['partly', 'partly solved', 'only partly', 'ខ្លះ', 'បានខ្លះ', 'បានតែខ្លះ', 'ដោះស្រាយបានខ្លះ'],
  not_solved: ['not solved', 'not solved yet', 'unsolved', 'not yet', 'it is not solved', 'មិនទាន់', 'មិនទាន់ទេ', 'មិនទាន់ដោះស្រាយ', 'មិនទាន់ដោះស្រាយទេ', 'មិនបានដោះស្រាយ', 'នៅ', 'នៅទេ'],
} as const;

/** "My number changed": a person asks who she is; no number is ever changed by a text alone. */
export const numberChangedWords = ['number', 'new number', 'my number changed', 'number changed', 'i changed my number', 'i changed number', 'changed number', 'ប្តូរលេខ', 'លេខថ្មី', 'ខ្ញុំប្តូរលេខ', 'លេខខ្ញុំប្តូរ', 'ផ្លាស់លេខ'];

/** A first text about somebody else: kin or a friend, and nobody speaking of herself beside them. Only the worker can say yes, so a person calls back (field rule 6). */
export const kinPattern =
  /\b(?:my|our) (?:older |younger |elder |little |big )?(?:wife|husband|sister|brother|daughter|son|mother|father|mom|mum|dad|friend|cousin|niece|nephew|aunt|uncle|child|children|relative|neighbou?r)s?\b|\bfor (?:somebody|someone|another) (?:else|person|worker)\b|(?:ប្តី|ប្រពន្ធ|កូន(?:ស្រី|ប្រុស)?|បង(?:ស្រី|ប្រុស)?|ប្អូន(?:ស្រី|ប្រុស)?|ម្តាយ|ម៉ែ|ឪពុក|ពុក|ក្មួយ(?:ស្រី|ប្រុស)?|មិត្ត(?:ភក្តិ)?|ពូ|មីង) ?(?:របស់)?(?:ខ្ញុំ|យើង)|ជំនួស(?:អ្នកផ្សេង|គេ|គាត់)/gu;
/** She speaks of herself. */
export const selfPattern = /\b(?:i|im|i'm|me|myself|we|us)\b|ខ្ញុំ|យើង/u;

/** Before the word she chooses. In Khmer too with a space or a colon behind it: a sentence may begin with it. */
export const wordBefore = /^(?:word|my word|safe word|ពាក្យ|ពាក្យខ្ញុំ)(?: ?[:=] ?| )(.+)$/u;
export const wordAlone = ['word', 'safe word', 'my word', 'ពាក្យ', 'ពាក្យខ្ញុំ'];

/** Typed alone they count as 99: in many countries a police number can mean arrest, so we take the call for help ourselves. */
export const emergencyNumbers = ['191', '117', '119', '112', '999', '911', '1669', 'sos'];

export const numberWords: Readonly<Record<string, readonly string[]>> = {
  1: ['one', 'មួយ'], 2: ['two', 'ពីរ'], 3: ['three', 'បី'], 4: ['four', 'បួន'], 5: ['five', 'ប្រាំ'],
  6: ['six', 'ប្រាំមួយ'], 7: ['seven', 'ប្រាំពីរ', 'ប្រាំពិល'], 8: ['eight', 'ប្រាំបី'],
};

export const yesWords = ['yes', 'y', 'ok', 'okay', 'yes please', 'បាទ', 'ចាស', 'ចា', 'បាទ/ចាស', 'យល់ព្រម', 'ព្រម', 'បាន'];
export const noWords = ['no', 'n', 'no thanks', 'ទេ', 'អត់ទេ', 'មិនទេ', 'អត់'];

/** Danger to life or body now. Kept narrow: it hands what she wrote to the duty worker before she said who may read it. */
export const dangerPatterns: readonly RegExp[] = [
  /\b(?:kill(?:s|ed|ing)? (?:me|us|myself|him|her|them)|(?:will|wants? to|going to|gonna) kill|suicide|want to die|rap(?:e|ed|es|ing)|beating (?:me|us)|lock(?:ed|s) (?:me|us|up|in)|locked (?:inside|in)|held captive|kidnapp?ed|bleeding|gun|save me|sos|emergency)\b/,
  /(?<!\b(?:no|not|not in|without|never in|never) )\b(?:in danger|danger now|life is in danger)\b/,
  /សម្លាប់|រំលោភ(?!សិទ្ធិ|ច្បាប់|កិច្ចសន្យា)|អត្តឃាត|ចង់ស្លាប់|ឃុំឃាំង|បង្ខាំង|ចាក់សោ|ចាប់ជំរិត|វាយខ្ញុំ|កំពុងវាយ|កាំភ្លើង|បាញ់ខ្ញុំ|ជួយសង្គ្រោះ/,
  /(?<!មិន|គ្មាន|អត់)(?:មានគ្រោះថ្នាក់|ក្នុងគ្រោះថ្នាក់|គ្រោះថ្នាក់ឥឡូវ|គ្រោះថ្នាក់ណាស់)/,
  /ช่วยด้วย|จะฆ่า|ข่มขืน/,
  /cứu tôi|cứu với|\bkecemasan\b|tolong selamatkan|살려\s?주세요|助けて/,
];
/** Whole texts that are danger, though inside a sentence they may be about an accident long ago. */
export const dangerAlone = ['danger', 'គ្រោះថ្នាក់', 'อันตราย', 'bahaya', 'nguy hiểm', 'ອັນຕະລາຍ', '위험', '危険'];

export const countryPatterns: ReadonlyArray<readonly [iso2: string, words: RegExp]> = [
  ['TH', /\b(?:thailand|thai|bangkok)\b|ថៃ|បាងកក|ไทย/],
  ['MY', /\b(?:malaysian?|kuala lumpur)\b|ម៉ាឡេស៊ី|ម៉ាឡេ/],
  ['KR', /\b(?:korean?|seoul)\b|កូរ៉េ/],
  ['JP', /\b(?:japan(?:ese)?|tokyo)\b|ជប៉ុន/],
  ['KH', /\b(?:cambodian?|khmer|phnom penh)\b|កម្ពុជា|ខ្មែរ/],
  ['LA', /\b(?:laos?|lao pdr)\b|ឡាវ/],
  ['VN', /\b(?:viet ?nam(?:ese)?)\b|វៀតណាម|យួន/],
  ['MM', /\b(?:myanmar|burma)\b|មីយ៉ាន់ម៉ា|ភូមា/],
  ['SG', /\bsingapore\b|សិង្ហបុរី|សឹង្ហបុរី/],
  ['HK', /\bhong ?kong\b|ហុងកុង/],
  ['TW', /\btaiwan\b|តៃវ៉ាន់/],
  ['CN', /\bchina\b|ប្រទេសចិន|ស្រុកចិន/],
  ['SA', /\bsaudi(?: arabia)?\b|សាអូឌីត/],
  ['AE', /\b(?:dubai|emirates|uae)\b|អេមីរ៉ាត|ឌូបៃ/],
  ['QA', /\bqatar\b|កាតា/],
  ['KW', /\bkuwait\b|កូវ៉ែត/],
  ['JO', /\bjordan\b|ហ្ស៊កដានី/],
  ['LB', /\blebanon\b|លីបង់/],
  ['ID', /\bindonesia\b|ឥណ្ឌូនេស៊ី|ឥណ្ឌូណេស៊ី/],
  ['PH', /\bphilippines\b|ហ្វីលីពីន/],
];

/** Provinces whose bare Khmer name is an everyday word ("middle", "edge") count only as "province of" it; the other names are those of `jurisdictions`. */
export const provinceWords: Readonly<Record<string, string>> = { 'KH-8': '(?:ខេត្ត|ខេត្ដ) ?កណ្ដាល', 'KH-23': '(?:ខេត្ត|ខេត្ដ|ក្រុង) ?កែប' };

/** She is home again. Not when she only wishes to be. */
export const homePattern =
  /\b(?:home (?:now|again|already|from)|returned (?:home|to cambodia)|(?:came|come|got|went|am|was sent|sent me) (?:back )?(?:home|to cambodia|in cambodia)|back (?:home|in cambodia)|now in cambodia)\b|ត្រឡប់មកវិញ|ត្រឡប់មកស្រុក|ត្រឡប់មកផ្ទះ|មកស្រុកវិញ|មកផ្ទះវិញ|មកខ្មែរវិញ|មកកម្ពុជាវិញ|នៅផ្ទះវិញ|មកដល់ផ្ទះ|វិលមកវិញ/;
export const wishPattern = /\b(?:want|wants|wish|hope|plan|need|cannot|can't|can not|not)\b|ចង់|មិនបាន/;

/**
 * She is afraid of an office of her own state. Said of that office itself and of nothing in between: "I am scared, please tell my embassy"
 * asks for the embassy, and what is heard here keeps its notice from her.
 */
export const stateFearPattern =
  /(?<!\b(?:not|never|n't) )\b(?:afraid|scared|frightened)(?: of)?(?: (?:the|my|our|own|cambodian|khmer))* (?:embassy|embassies|consul(?:ate|s)?|government|ministry|state)\b|(?<!\b(?:not|never|n't) )\bfears?(?: (?:the|my|our|own|cambodian|khmer))* (?:embassy|embassies|consul(?:ate|s)?|government|ministry|state)\b|\b(?:do not|don't|dont|never)(?: please)? (?:tell|inform|call|contact)(?: (?:the|my|our|cambodian|khmer))* (?:embassy|embassies|consul(?:ate|s)?|government|ministry)\b|(?<!មិន ?)ខ្លាច(?:ពី|ខាង)? ?(?:ស្ថានទូត|ស្ថានទូដ|កុងស៊ុល|រដ្ឋាភិបាល|រដ្ឋខ្ញុំ|រដ្ឋយើង|ក្រសួង)|កុំ(?:ប្រាប់|ឱ្យ|អោយ)(?:ដល់|ទៅ|ខាង)? ?(?:ស្ថានទូត|ស្ថានទូដ|កុងស៊ុល|រដ្ឋាភិបាល|រដ្ឋខ្ញុំ|រដ្ឋយើង|ក្រសួង)/;

export const categoryPatterns: ReadonlyArray<readonly [StartingCategory, RegExp]> = [
  ['W1', /\b(?:salary|salaries|wages?|unpaid|not paid|not pay|no pay|payday|pay me|paid me|owes? me|owed)\b|ប្រាក់ខែ|ប្រាក់ឈ្នួល|លុយខែ|មិនបើកលុយ|អត់បើកលុយ|កម្រៃពលកម្ម/],
  ['D1', /\bpassports?\b|\b(?:took|kept|keeps|holds?|holding) my (?:papers|documents|permit|id)\b|លិខិតឆ្លងដែន|ប៉ាស្ព័រ|ប៉ាស្ប៉័រ|ដកហូតឯកសារ|យកឯកសារ/],
  ['I1', /\b(?:injur(?:y|ed)|accident|hurt|sick|ill|hospital|wounded)\b|រងរបួស|របួស|គ្រោះថ្នាក់ការងារ|ឈឺ|មន្ទីរពេទ្យ/],
  ['V1', /\b(?:violence|violent|beat(?:s|en|ing)?|hit me|hits me|slapped|threaten(?:s|ed)?)\b|ហិង្សា|វាយ|គំរាម/],
  ['R1', /\b(?:fees?|debts?|broker|recruiter|recruitment)\b|បំណុល|មេខ្យល់|ថ្លៃសេវា|កម្រៃសេវា/],
  ['F1', /\b(?:can ?not|can't|not allowed to) (?:leave|go out|get out)\b|\bforced to work\b|\bforced labou?r\b|ចេញមិនបាន|មិនឱ្យចេញ|មិនអោយចេញ|បង្ខំឱ្យធ្វើការ/],
  ['L1', /\b(?:arrest(?:ed)?|detained|detention|in jail|prison|missing|disappeared|deport(?:ed)?)\b|ចាប់ខ្លួន|ឃុំខ្លួន|ពន្ធនាគារ|គុក|បាត់ខ្លួន|ប៉ូលិសចាប់/],
];

/** One of these makes a first text "clear English". Greetings do not: everybody writes them. */
export const englishPattern =
  /\b(?:the|i|im|i'm|my|me|we|he|she|they|is|are|was|not|have|has|please|help|boss|work|working|worker|employer|company|factory|pay|paid|salary|wages?|passport|need|want|from|home|money|english)\b/;
