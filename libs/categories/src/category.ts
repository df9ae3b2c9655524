/** How soon a person must be in touch. U0 is danger, U4 is advice. */
export const urgencies = ['U0', 'U1', 'U2', 'U3', 'U4'] as const;
export type Urgency = (typeof urgencies)[number];

/** A promise of first human contact: hours by the clock, or working days of the office. */
export type FirstContact = { readonly hours: number } | { readonly workingDays: number };

/**
 * First human contact by urgency (categories, section 1).
 * "Same day" is kept as twelve hours by the clock: two hops of four hours, and four left for the intake desk.
 */
export const firstContact: Readonly<Record<Urgency, FirstContact>> = {
  U0: { hours: 1 },
  U1: { hours: 12 },
  U2: { workingDays: 2 },
  U3: { workingDays: 5 },
  U4: { workingDays: 10 },
};

/** Whether money can be claimed; `maybe` covers damages and costs, which a person has to look at. */
export type MoneyClaim = 'yes' | 'no' | 'maybe';

export interface Category {
  readonly names: { readonly en: string; readonly km: string };
  /** Before anything raises it. */
  readonly urgency: Urgency;
  /** The code itself can identify her, so it is sealed and the clear column says only `restricted` (field rules 7). */
  readonly restricted: boolean;
  readonly moneyClaim: MoneyClaim;
}

const category = (en: string, km: string, urgency: Urgency, moneyClaim: MoneyClaim, restricted = false): Category => ({
  names: { en, km },
  urgency,
  restricted,
  moneyClaim,
});
const restricted = true;

/**
 * Every kind of complaint (facts/categories with the changes of field rules 33).
 * W6 is not here: "claims from home" is a flag of the facts. The Khmer names need native review.
 * Defaults of A2, B1, B2, K1, K2, J1 and N1 are this project's own and wait for practitioners: nothing published sets them.
 */
export const categories = {
  W1: category('Unpaid wages', 'មិនបានបើកប្រាក់ឈ្នួល', 'U3', 'yes'),
  W2: category('Paid too little', 'បើកប្រាក់ឈ្នួលមិនគ្រប់', 'U3', 'yes'),
  W3: category('Overtime, rest days, holidays, nights', 'ម៉ោងបន្ថែម ថ្ងៃឈប់សម្រាក ថ្ងៃបុណ្យ វេនយប់', 'U3', 'yes'),
  W4: category('Unlawful deductions', 'កាត់ប្រាក់ខុសច្បាប់', 'U3', 'yes'),
  W5: category('Severance, notice, leave, insurance refund', 'ប្រាក់បំណាច់ ការជូនដំណឹងមុន ច្បាប់ឈប់ ធានារ៉ាប់រង', 'U3', 'yes'),
  D1: category('Papers held', 'គេរឹបអូសឯកសារ', 'U2', 'maybe'),
  C1: category('Contract changed or deception', 'ប្តូរកិច្ចសន្យា ឬបោកបញ្ឆោត', 'U3', 'yes'),
  R1: category('Recruitment fee too high', 'ថ្លៃជ្រើសរើសលើសកំណត់', 'U3', 'yes'),
  R2: category('Departure delayed, or no job', 'យឺតចេញដំណើរ ឬគ្មានការងារ', 'U3', 'yes'),
  R3: category('Broker without licence, fraud', 'មេខ្យល់គ្មានអាជ្ញាបណ្ណ ឬឆបោក', 'U2', 'yes', restricted),
  V1: category('Violence or threats', 'អំពើហិង្សា ឬការគំរាមកំហែង', 'U0', 'maybe', restricted),
  V2: category('Sexual violence', 'អំពើហិង្សាផ្លូវភេទ', 'U0', 'maybe', restricted),
  V3: category('Harassment', 'ការបៀតបៀន', 'U1', 'maybe', restricted),
  F1: category('Forced labour or trafficking signs', 'សញ្ញានៃពលកម្មដោយបង្ខំ ឬការជួញដូរមនុស្ស', 'U1', 'yes', restricted),
  F2: category('Forced criminality, scam compound', 'បង្ខំឱ្យធ្វើបទល្មើស ឬកន្លែងឆបោក', 'U0', 'maybe', restricted),
  I1: category('Work injury or disease', 'គ្រោះថ្នាក់ ឬជំងឺការងារ', 'U1', 'yes'),
  I2: category('Death', 'មរណភាព', 'U1', 'yes'),
  L1: category('Arrest, detention, deportation', 'ចាប់ខ្លួន ឃុំខ្លួន ឬនិរទេស', 'U1', 'maybe', restricted),
  T1: category('Dismissal', 'បញ្ឈប់ពីការងារ', 'U2', 'yes'),
  E1: category('Discrimination', 'ការរើសអើង', 'U3', 'maybe'),
  S1: category('Social security, health insurance, pension', 'សន្តិសុខសង្គម ធានារ៉ាប់រងសុខភាព សោធន', 'U3', 'yes'),
  H1: category('Housing, food, water, safety', 'កន្លែងស្នាក់នៅ ម្ហូប ទឹក សុវត្ថិភាព', 'U2', 'no'),
  M1: category('Change of employer, release, permit', 'ប្តូរនិយោជក ការអនុញ្ញាតចាកចេញ ប័ណ្ណការងារ', 'U2', 'no'),
  P1: category('Going home', 'ការវិលត្រឡប់ទៅផ្ទះ', 'U1', 'maybe'),
  X1: category('Missing, lost contact', 'បាត់ខ្លួន ឬដាច់ទំនាក់ទំនង', 'U1', 'no', restricted),
  G1: category('Union, retaliation', 'សហជីព ឬការសងសឹក', 'U2', 'maybe'),
  A1: category('About a service', 'បណ្តឹងអំពីសេវា', 'U3', 'no', restricted),
  A2: category('Extortion by an official', 'មន្ត្រីទារប្រាក់', 'U2', 'maybe'),
  B1: category('Debt or lender pressure', 'បំណុល ឬម្ចាស់បំណុលបង្ខំ', 'U3', 'no'),
  B2: category('Money sent home was lost', 'បាត់ប្រាក់ដែលផ្ញើទៅផ្ទះ', 'U3', 'maybe'),
  K1: category('Papers or a child’s birth record lost', 'បាត់ឯកសារ ឬសំបុត្រកំណើតកូន', 'U3', 'no'),
  K2: category('Belongings or bank account left behind', 'ទុកអីវ៉ាន់ ឬគណនីធនាគារចោល', 'U3', 'maybe'),
  J1: category('Work at home, reintegration', 'ការងារនៅស្រុក ការធ្វើសមាហរណកម្ម', 'U4', 'no'),
  N1: category('Hostility because of the conflict', 'ការស្អប់ខ្ពើមដោយសារជម្លោះ', 'U2', 'no'),
  // Held at U3 until a person has looked (decision 6): an unnamed trouble may be a grave one.
  Z1: category('Other', 'ផ្សេងទៀត', 'U3', 'no'),
} as const satisfies Record<string, Category>;

export type CategoryCode = keyof typeof categories;
export const categoryCodes = Object.keys(categories) as CategoryCode[];

/** Says whether a text is one of the codes, for what comes in from outside. */
export const isCategoryCode = (text: string): text is CategoryCode => Object.hasOwn(categories, text);

/** Says whether any of these codes must stay sealed (field rules 7). */
export const isRestricted = (codes: readonly CategoryCode[]): boolean => codes.some((code) => categories[code].restricted);
