import type { Urgency } from './category.js';
import type { Words } from './protocol-step.js';

/** What can be written down of each question. Not asked, and asked and not told, are two things. */
export const indicatorAnswers = ['yes', 'no', 'not_asked', 'not_told'] as const;
export type IndicatorAnswer = (typeof indicatorAnswers)[number];

/**
 * The ILO's eleven indicators of forced labour (ILO, 2012; facts/categories, section 3), each as a plain question to her. A yes is always
 * the sign. The Khmer needs native review.
 */
export const indicators = {
  vulnerability: { en: 'Did somebody use it against you that you had no papers, no money or did not know the language?', km: 'តើមានគេយកចំណុចខ្សោយរបស់អ្នក (គ្មានឯកសារ គ្មានលុយ មិនចេះភាសា) មកគាបសង្កត់អ្នកទេ?' },
  deception: { en: 'Is the work, the pay or the place different from what you were promised?', km: 'តើការងារ ប្រាក់ឈ្នួល ឬកន្លែង ខុសពីអ្វីដែលគេសន្យាទេ?' },
  movement: { en: 'Does somebody stop you from going out or from leaving the work?', km: 'តើមានគេហាមអ្នកចេញក្រៅ ឬចាកចេញពីការងារទេ?' },
  isolation: { en: 'Are you kept from talking with others, or is your telephone taken?', km: 'តើគេហាមអ្នកនិយាយជាមួយអ្នកដទៃ ឬដកហូតទូរសព្ទទេ?' },
  violence: { en: 'Did somebody hit you, or touch you against your will?', km: 'តើមានគេវាយអ្នក ឬប៉ះពាល់អ្នកដោយអ្នកមិនចង់ទេ?' },
  threats: { en: 'Does somebody threaten you or your family?', km: 'តើមានគេគំរាមអ្នក ឬគ្រួសារអ្នកទេ?' },
  documents: { en: 'Does somebody keep your passport or papers, and you cannot have them?', km: 'តើមានគេទុកលិខិតឆ្លងដែន ឬឯកសាររបស់អ្នក ហើយអ្នកយកវិញមិនបានទេ?' },
  wages: { en: 'Is your pay held back so that you stay?', km: 'តើគេទុកប្រាក់ឈ្នួល ដើម្បីកុំឱ្យអ្នកឈប់ទេ?' },
  debt: { en: 'Must you work to pay back a debt that does not get smaller?', km: 'តើអ្នកត្រូវធ្វើការសងបំណុល ដែលមិនចេះថយទេ?' },
  conditions: { en: 'Is the place where you work or sleep so bad that it makes people ill?', km: 'តើកន្លែងធ្វើការ ឬកន្លែងដេក អាក្រក់ដល់ធ្វើឱ្យមនុស្សឈឺទេ?' },
  overtime: { en: 'Must you work far longer than agreed, and cannot say no?', km: 'តើគេឱ្យធ្វើការលើសម៉ោងច្រើន ហើយអ្នកប្រកែកមិនបានទេ?' },
} as const satisfies Record<string, Words>;
export type Indicator = keyof typeof indicators;
export const indicatorCodes = Object.keys(indicators) as Indicator[];

export type IndicatorSheet = Readonly<Record<Indicator, IndicatorAnswer>>;

/** Why somebody should look, as codes: the count is never a finding. */
export const indicatorReasons = ['movement', 'violence', 'threatsAndDebt', 'severalSigns'] as const;
export type IndicatorReason = (typeof indicatorReasons)[number];

export interface IndicatorsWeighed {
  /** Signs she said yes to. */
  readonly signs: number;
  readonly reasons: readonly IndicatorReason[];
  /** At least so urgent; null where nothing raises it. It never lowers: whoever applies it takes the more pressing. */
  readonly raisesTo: Urgency | null;
}

/**
 * What the answers are a reason for (facts/categories, section 3): one strong sign, or two others, and a person looks the same day.
 * Pay held back alone is none. Who cannot leave and is still there is in danger now.
 * @param stillThere whether she is still in that place; where nobody knows it counts as yes
 */
export function weighIndicators(sheet: IndicatorSheet, stillThere: IndicatorAnswer): IndicatorsWeighed {
  const yes = new Set(indicatorCodes.filter((code) => sheet[code] === 'yes'));
  const reasons: IndicatorReason[] = [];
  if (yes.has('movement')) reasons.push('movement');
  if (yes.has('violence')) reasons.push('violence');
  if (yes.has('threats') && yes.has('debt')) reasons.push('threatsAndDebt');
  if (yes.size >= 2) reasons.push('severalSigns');
  const isHeld = yes.has('movement') && stillThere !== 'no';
  return { signs: yes.size, reasons, raisesTo: isHeld ? 'U0' : reasons.length > 0 ? 'U1' : null };
}
