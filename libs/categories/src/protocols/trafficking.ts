import type { Protocol } from '../protocol-step.js';

/** For F1 and F2, and wherever an officer sees the signs. The count of signs is a reason to look and never a finding. */
export const traffickingProtocol: Protocol = {
  names: { en: 'Forced labour and trafficking', km: 'ពលកម្មដោយបង្ខំ និងការជួញដូរមនុស្ស' },
  version: 1,
  firstContactHours: 12,
  namedOnly: true,
  consent: { en: 'Police, embassy and every other place only by her yes to that one. Without it two persons decide, and only where life is in danger.', km: 'ប៉ូលិស ស្ថានទូត និងកន្លែងផ្សេង លុះត្រាតែគាត់យល់ព្រមចំពោះកន្លែងនោះ។ បើគ្មានទេ ត្រូវមានពីរនាក់សម្រេច ហើយតែពេលអាយុជីវិតមានគ្រោះថ្នាក់។' },
  steps: [
    { code: 'safe', by: 'anyone', words: { en: 'Ask: can you talk now? Does somebody listen? Agree on a safe word before anything else.', km: 'សួរ៖ តើអ្នកនិយាយបានទេឥឡូវ? មានអ្នកលួចស្តាប់ទេ? ព្រមព្រៀងពាក្យដែលមានតែគាត់ដឹងមុនគេ។' } },
    { code: 'screen', by: 'anyone', words: { en: 'Ask the eleven questions the same day, a person and not a form.', km: 'សួរសំណួរទាំង 11 ក្នុងថ្ងៃដដែល ដោយមនុស្សផ្ទាល់។' } },
    { code: 'supervisor', by: 'supervisor', words: { en: 'A supervisor has looked: how great is the danger, who comes, what if she is moved.', km: 'ប្រធានបានពិនិត្យ៖ គ្រោះថ្នាក់កម្រិតណា អ្នកណាទៅជួយ ចុះបើគេផ្លាស់គាត់ទៅកន្លែងផ្សេង?' } },
    { code: 'honest', by: 'anyone', words: { en: 'Say honestly what is known of reports to immigration. Promise nothing for other offices.', km: 'ប្រាប់ត្រង់ៗអំពីការរាយការណ៍ទៅអន្តោប្រវេសន៍។ កុំសន្យាជំនួសការិយាល័យផ្សេង។' } },
    { code: 'choices', by: 'assigned', before: ['passOn'], words: { en: 'Tell her which help there is: shelter, organisation, lawyer, way home. She chooses each one, or none.', km: 'ប្រាប់គាត់ពីជំនួយដែលមាន៖ ជម្រក អង្គការ មេធាវី ការវិលទៅផ្ទះ។ គាត់ជ្រើសម្តងមួយៗ ឬមិនយកសោះក៏បាន។' } },
    { code: 'state', by: 'assigned', before: ['toState', 'notice'], words: { en: 'Ask whether she fears police, officials or her embassy. A state office only by her yes to that one.', km: 'សួរថាគាត់ខ្លាចប៉ូលិស មន្ត្រី ឬស្ថានទូតទេ។ ការិយាល័យរដ្ឋ លុះត្រាតែគាត់យល់ព្រម។' } },
    { code: 'leaving', by: 'assigned', words: { en: 'Plan how she leaves: only when she wants to, and when somebody can meet her.', km: 'រៀបផែនការចាកចេញ៖ តែពេលគាត់ចង់ និងមានអ្នកទៅទទួល។' } },
    { code: 'proof', by: 'anyone', words: { en: 'Keep copies of what she has already. Ask for nothing that is dangerous to get.', km: 'ទុកច្បាប់ចម្លងរបស់អ្វីដែលគាត់មានស្រាប់។ កុំសុំអ្វីដែលគ្រោះថ្នាក់ពេលទៅយក។' } },
  ],
  never: [
    { en: 'Never call employer, agency, broker or family.', km: 'កុំហៅទៅនិយោជក ភ្នាក់ងារ មេខ្យល់ ឬគ្រួសារ។' },
    { en: 'From a scam compound: no police without her explicit yes. A specialised organisation or her own embassy comes first, by her choice.', km: 'បើនៅកន្លែងឆបោក៖ កុំហៅប៉ូលិសបើគាត់មិនយល់ព្រមច្បាស់។ អង្គការជំនាញ ឬស្ថានទូតគាត់ទៅមុន តាមចិត្តគាត់។' },
    { en: 'Never tell her that she is, or is not, a victim by the count of signs.', km: 'កុំប្រាប់គាត់ថាជា ឬមិនជាជនរងគ្រោះ ដោយរាប់ចំនួនសញ្ញា។' },
    { en: 'Never ask her to take a risk for proof or papers.', km: 'កុំឱ្យគាត់ប្រថុយដើម្បីយកភស្តុតាង ឬឯកសារ។' },
  ],
  source: 'facts/categories sections 1, 2 (F1, F2), 3 and 4.1–4.7; field rules 10 and 11',
  confidence: 'medium',
};
