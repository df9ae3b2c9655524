import type { Protocol } from '../protocol-step.js';

/** For who is arrested, held or about to be sent out of the country. */
export const detentionProtocol: Protocol = {
  names: { en: 'Arrest and detention', km: 'ការចាប់ និងការឃុំខ្លួន' },
  version: 1,
  firstContactHours: 12,
  namedOnly: true,
  consent: { en: 'Her embassy is told only by her yes, said before. Where she is held and cannot be asked two persons decide. Who fears her state: nobody tells it.', km: 'ប្រាប់ស្ថានទូត លុះត្រាតែគាត់យល់ព្រមមុន។ បើគាត់ត្រូវឃុំ ហើយសួរមិនបាន ត្រូវមានពីរនាក់សម្រេច។ បើគាត់ខ្លាចរដ្ឋរបស់គាត់ គ្មានអ្នកណាប្រាប់ទេ។' },
  steps: [
    { code: 'safe', by: 'anyone', words: { en: 'Think that others listen. Ask only what is answered by yes or no.', km: 'គិតថាមានអ្នកស្តាប់។ សួរតែសំណួរដែលឆ្លើយថាបាទ ចាស ឬទេ។' } },
    { code: 'place', by: 'anyone', words: { en: 'Ask where she is held, since when, and by which office.', km: 'សួរថាគាត់ត្រូវឃុំនៅឯណា តាំងពីពេលណា ដោយការិយាល័យណា។' } },
    { code: 'hurt', by: 'anyone', words: { en: 'Ask: are you hurt or ill? Pregnant? Is a child with you?', km: 'សួរ៖ តើអ្នករបួស ឬឈឺទេ? មានគភ៌ទេ? មានកូននៅជាមួយទេ?' } },
    { code: 'days', by: 'anyone', words: { en: 'Ask for the day of hearing and the day of leaving the country; write both down.', km: 'សួររកថ្ងៃសវនាការ និងថ្ងៃត្រូវនិរទេស រួចកត់ទុក។' } },
    { code: 'choices', by: 'assigned', before: ['passOn'], words: { en: 'Ask for her yes to a lawyer or an organisation, by name.', km: 'សុំការយល់ព្រមពីគាត់ចំពោះមេធាវី ឬអង្គការ ដោយហៅឈ្មោះ។' } },
    { code: 'state', by: 'assigned', before: ['toState', 'notice'], words: { en: 'Ask whether her embassy may know, and whether she fears her own state. Silence is no.', km: 'សួរថាឱ្យស្ថានទូតដឹងបានទេ ហើយគាត់ខ្លាចរដ្ឋរបស់គាត់ទេ។ បើមិនឆ្លើយ គឺទេ។' } },
    { code: 'supervisor', by: 'supervisor', words: { en: 'A supervisor has looked: who visits, who pays the lawyer, what if she is moved.', km: 'ប្រធានបានពិនិត្យ៖ អ្នកណាទៅសួរសុខទុក្ខ អ្នកណាបង់ថ្លៃមេធាវី ចុះបើគេផ្លាស់គាត់?' } },
  ],
  never: [
    { en: 'Never promise that she will be let go.', km: 'កុំសន្យាថាគេនឹងដោះលែងគាត់។' },
    { en: 'No word of her papers or her way to who holds her.', km: 'កុំប្រាប់អ្នកឃុំគាត់អំពីឯកសារ ឬផ្លូវដែលគាត់មក។' },
    { en: 'Never pay anybody to let her go, and never tell family to.', km: 'កុំបង់លុយឱ្យគេដោះលែង ហើយកុំប្រាប់គ្រួសារឱ្យបង់។' },
    { en: 'No word to employer, agency or family without her yes and a supervisor.', km: 'កុំប្រាប់និយោជក ភ្នាក់ងារ ឬគ្រួសារ បើគាត់មិនយល់ព្រម និងគ្មានប្រធាន។' },
  ],
  source: 'facts/categories sections 1, 2 (L1) and 4.1–4.5; field rules 4 and 12',
  confidence: 'medium',
};
