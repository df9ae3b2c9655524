import type { Protocol } from '../protocol-step.js';

/** The story is told once, to a trained person; everything before that is about being safe and about medicine. */
export const sexualViolenceProtocol: Protocol = {
  names: { en: 'Sexual violence', km: 'អំពើហិង្សាផ្លូវភេទ' },
  version: 1,
  firstContactHours: 1,
  namedOnly: true,
  consent: { en: 'Each place is told only by her yes to that place. No is an answer too, and she may change her mind.', km: 'ប្រាប់កន្លែងណាក៏ដោយ លុះត្រាតែគាត់យល់ព្រមចំពោះកន្លែងនោះ។ គាត់អាចថាទេ ហើយអាចប្តូរចិត្តបាន។' },
  steps: [
    { code: 'safe', by: 'anyone', words: { en: 'Ask: can you talk now? Are you safe now?', km: 'សួរ៖ តើអ្នកនិយាយបានទេឥឡូវ? តើអ្នកមានសុវត្ថិភាពទេឥឡូវ?' } },
    { code: 'hurt', by: 'anyone', words: { en: 'Ask only: are you hurt, when did it happen, do you want a doctor? Do not ask for the story.', km: 'សួរតែ៖ តើអ្នករបួសទេ? កើតឡើងពេលណា? តើចង់ជួបគ្រូពេទ្យទេ? កុំសួររឿងលម្អិត។' } },
    { code: 'clinic', by: 'anyone', words: { en: 'Tell her the nearest clinic first. Medicine against HIV works within 72 hours, against pregnancy within 120 hours.', km: 'ប្រាប់គាត់ពីមន្ទីរពេទ្យជិតបំផុតមុនគេ។ ថ្នាំការពារមេរោគអេដស៍ត្រូវលេបក្នុង 72 ម៉ោង ថ្នាំការពារមានគភ៌ក្នុង 120 ម៉ោង។' } },
    { code: 'helper', by: 'anyone', words: { en: 'Ask whether she wants a woman or a man, as helper and as interpreter. Where she does not say, it is a woman.', km: 'សួរគាត់ថាចង់បានស្ត្រីឬបុរសជាអ្នកជួយ និងអ្នកបកប្រែ។ បើគាត់មិនប្រាប់ ត្រូវជាស្ត្រី។' } },
    { code: 'choices', by: 'assigned', womanFirst: true, before: ['passOn'], words: { en: 'Tell her which help there is: hospital, shelter, lawyer, police. She chooses each one, or none.', km: 'ប្រាប់គាត់ពីជំនួយដែលមាន៖ មន្ទីរពេទ្យ ជម្រក មេធាវី ប៉ូលិស។ គាត់ជ្រើសរើសម្តងមួយៗ ឬមិនយកសោះក៏បាន។' } },
    { code: 'state', by: 'assigned', womanFirst: true, before: ['toState', 'notice'], words: { en: 'Police, embassy or another state office: say what may happen there, and ask for her yes to that one.', km: 'ប៉ូលិស ស្ថានទូត ឬការិយាល័យរដ្ឋ៖ ប្រាប់ថាអាចមានអ្វីកើតឡើង រួចសុំការយល់ព្រមពីគាត់ចំពោះកន្លែងនោះ។' } },
    { code: 'story', by: 'assigned', womanFirst: true, words: { en: 'She tells it once, to one trained person, and hears what is written down of it.', km: 'គាត់រៀបរាប់តែម្តងគត់ ទៅអ្នកដែលបានហ្វឹកហាត់ម្នាក់ ហើយបានស្តាប់អ្វីដែលកត់ទុក។' } },
    { code: 'reach', by: 'anyone', words: { en: 'Agree how and when to reach her, and on a safe word.', km: 'ព្រមព្រៀងគ្នាថាទាក់ទងគាត់របៀបណា ពេលណា និងពាក្យដែលមានតែគាត់ដឹង។' } },
  ],
  never: [
    { en: 'No talks between her and who did it, and no settling by family or village.', km: 'កុំសម្របសម្រួលរវាងគាត់ និងអ្នកធ្វើ ហើយកុំឱ្យគ្រួសារ ឬភូមិដោះស្រាយ។' },
    { en: 'No photographs of injuries by telephone, unless a clinic or a lawyer asks.', km: 'កុំថតរូបរបួសតាមទូរសព្ទ លើកលែងតែមន្ទីរពេទ្យ ឬមេធាវីសុំ។' },
    { en: 'Never ask for the story a second time.', km: 'កុំសួររឿងជាលើកទីពីរ។' },
    { en: 'No word to employer, agency or family without her yes and a supervisor.', km: 'កុំប្រាប់និយោជក ភ្នាក់ងារ ឬគ្រួសារ បើគាត់មិនយល់ព្រម និងគ្មានប្រធាន។' },
  ],
  source: 'facts/categories sections 1, 2 (V2), 4.3 and 5.1–5.4; field rules 15',
  confidence: 'medium',
};
