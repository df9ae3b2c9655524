import type { Protocol } from '../protocol-step.js';

/**
 * For whoever is under 18, whatever it is about. Twelve hours are this project's choice: the list of categories names a child among what
 * is told within an hour and raises by one level only, and practitioners have not said yet which.
 */
export const childProtocol: Protocol = {
  names: { en: 'Child (under 18)', km: 'កុមារ (ក្រោម 18 ឆ្នាំ)' },
  version: 1,
  firstContactHours: 12,
  namedOnly: true,
  consent: { en: 'The child is asked in plain words, and a guardian or child protection officer who took no part in it agrees too.', km: 'សួរកុមារដោយពាក្យងាយៗ ហើយអាណាព្យាបាល ឬមន្ត្រីការពារកុមារដែលមិនពាក់ព័ន្ធ ត្រូវយល់ព្រមដែរ។' },
  steps: [
    { code: 'safe', by: 'anyone', words: { en: 'Ask: who is with you? Are you safe now?', km: 'សួរ៖ តើអ្នកណានៅជាមួយ? តើមានសុវត្ថិភាពទេឥឡូវ?' } },
    { code: 'age', by: 'anyone', words: { en: 'Where the age is not sure, treat the person as a child.', km: 'បើមិនច្បាស់អាយុ ចូរចាត់ទុកជាកុមារ។' } },
    { code: 'adult', by: 'assigned', before: ['passOn', 'toState', 'notice'], words: { en: 'Somebody whom the child trusts stands beside: a guardian or a child protection officer.', km: 'មានអ្នកដែលកុមារទុកចិត្តនៅក្បែរ៖ អាណាព្យាបាល ឬមន្ត្រីការពារកុមារ។' } },
    { code: 'clear', by: 'supervisor', words: { en: 'Make sure that this adult did not recruit, employ or send the child.', km: 'ពិនិត្យឱ្យច្បាស់ថាមនុស្សធំនោះមិនមែនជាអ្នកជ្រើសរើស ជួល ឬបញ្ជូនកុមារ។' } },
    { code: 'wish', by: 'assigned', before: ['passOn'], words: { en: 'Ask what the child wants, in plain words, and write it down as it was said.', km: 'សួរកុមារថាចង់បានអ្វី ដោយពាក្យងាយៗ ហើយកត់តាមដែលបាននិយាយ។' } },
    { code: 'state', by: 'assigned', before: ['toState', 'notice'], words: { en: 'A state office only by the yes of the child and of the adult to that one.', km: 'ការិយាល័យរដ្ឋ លុះត្រាតែកុមារ និងមនុស្សធំនោះយល់ព្រមទាំងពីរ។' } },
    { code: 'reach', by: 'anyone', words: { en: 'Agree how and when to reach the child, and through whom.', km: 'ព្រមព្រៀងថាទាក់ទងកុមាររបៀបណា ពេលណា តាមអ្នកណា។' } },
  ],
  never: [
    { en: 'Never talk with the child alone about what happened.', km: 'កុំនិយាយជាមួយកុមារតែពីរនាក់អំពីរឿងដែលកើតឡើង។' },
    { en: 'Never give the child back to who sent it away before a supervisor has looked.', km: 'កុំប្រគល់កុមារទៅអ្នកដែលបញ្ជូនវិញ មុនប្រធានពិនិត្យ។' },
    { en: 'No picture and no name of the child to anybody outside.', km: 'កុំឱ្យរូប ឬឈ្មោះកុមារទៅអ្នកក្រៅ។' },
  ],
  source: 'facts/categories sections 1 and 4.6; the hours are this project’s own choice',
  confidence: 'low',
};
