import { type CategoryCode, isRestricted } from '@sarika/categories';
import { alwaysOpen, type OfficeHours, type OpeningSpan, type Weekday } from '@sarika/deadlines';
import type { OfficeEntry, OfficeKind, Verification, Words } from '@sarika/routing';

/*
 * The directory of the demo. Organisations are real where the facts name them, and none of them has agreed to be
 * listed, holds a key or knows of this demo; every officer is invented. No telephone number stands here: a number is
 * shown only after it was called (field rules 3). Confidence and source are those of the facts. The Khmer names need
 * native review.
 */

export type Role = 'operator' | 'officer' | 'focal_point' | 'supervisor' | 'administrator';

export interface DemoOrganisation {
  readonly id: string;
  readonly code: string;
  readonly names: Words;
  readonly isState: boolean;
}

export interface DemoOfficer {
  readonly id: string;
  readonly signIn: string;
  readonly names: Words;
  readonly sex: 'female' | 'male';
  readonly languages: readonly string[];
  readonly role: Role;
  /** May take protected cases. */
  readonly takesRestricted: boolean;
}

/** Who is rung, in this order, in a weekly pattern of local times; the focal point is rung last. */
export interface DutyPattern {
  readonly timeZone: string;
  readonly shifts: readonly { readonly weekdays: readonly Weekday[]; readonly from: string; readonly to: string; readonly officers: readonly string[] }[];
  readonly focalPoint: string;
}

/** An office of the demo: its entry without what only a running service knows. */
export interface DemoOffice extends Omit<OfficeEntry, 'openLoad' | 'hasKey' | 'protectedOfficers' | 'verification'> {
  readonly confidence: 'high' | 'medium' | 'low';
  readonly source: string;
  /** What to know before using the entry. */
  readonly note: string | null;
  /** Carries the demo's verification mark. */
  readonly demoVerified: boolean;
  readonly duty: DutyPattern | null;
  readonly officers: readonly DemoOfficer[];
}

const id = (group: 'organisation' | 'office' | 'officer', number: number): string =>
  `5a21ca00-0000-4000-8${{ organisation: '001', office: '002', officer: '003' }[group]}-${String(number).padStart(12, '0')}`;

const words = (en: string, km: string): Words => ({ en, km });

const organisationRows: readonly (readonly [code: string, en: string, km: string, isState?: boolean])[] = [
  ['desk', 'Sarika Intake Desk (demo)', 'តុទទួលបណ្តឹង សារិកា (សាកល្បង)'],
  ['review', 'Sarika Review Body (demo)', 'អង្គភាពពិនិត្យឡើងវិញ សារិកា (សាកល្បង)'],
  ['central', 'CENTRAL', 'សង់ត្រាល់ (CENTRAL)'],
  ['clc', 'Cambodian Labour Confederation (CLC)', 'សហភាពការងារកម្ពុជា (CLC)'],
  ['nea', 'National Employment Agency (NEA)', 'ទីភ្នាក់ងារជាតិមុខរបរ និងការងារ', true],
  ['phnom-srey', 'Phnom Srey Organization for Development', 'អង្គការភ្នំស្រីដើម្បីអភិវឌ្ឍន៍'],
  ['mlvt', 'Ministry of Labour and Vocational Training', 'ក្រសួងការងារ និងបណ្តុះបណ្តាលវិជ្ជាជីវៈ', true],
  ['mfaic', 'Ministry of Foreign Affairs', 'ក្រសួងការបរទេស', true],
  ['lscw', 'Legal Support for Children and Women (LSCW)', 'អង្គការជំនួយផ្នែកច្បាប់សម្រាប់កុមារ និងស្ត្រី (LSCW)'],
  ['lac', 'Legal Aid of Cambodia (LAC)', 'ជំនួយផ្នែកច្បាប់កម្ពុជា (LAC)'],
  ['cwcc', 'Cambodian Women’s Crisis Centre (CWCC)', 'មជ្ឈមណ្ឌលស្ត្រីកម្ពុជាមានវិបត្តិ (CWCC)'],
  ['chab-dai', 'Chab Dai', 'ចាប់ដៃ'],
  ['serc', 'State Enterprises Workers’ Relations Confederation (SERC)', 'សហភាពសហជីពរដ្ឋវិសាហកិច្ចថៃ (SERC)'],
  ['hrdf', 'Human Rights and Development Foundation (HRDF)', 'មូលនិធិសិទ្ធិមនុស្ស និងអភិវឌ្ឍន៍ (HRDF)'],
  ['mwrn', 'Migrant Workers Rights Network (MWRN)', 'បណ្តាញសិទ្ធិពលករចំណាកស្រុក (MWRN)'],
  ['lpn', 'Labour Protection Network (LPN)', 'បណ្តាញការពារពលកម្ម (LPN)'],
  ['raks-thai', 'Raks Thai Foundation', 'មូលនិធិរ៉ាក់ថៃ'],
  ['tenaganita', 'Tenaganita', 'តេណាហ្គានីតា (Tenaganita)'],
  ['mtuc', 'Malaysian Trades Union Congress (MTUC)', 'សភាសហជីពម៉ាឡេស៊ី (MTUC)'],
  ['mtu', 'Migrants’ Trade Union (MTU)', 'សហជីពពលករចំណាកស្រុកកូរ៉េ (MTU)'],
  ['station', 'Station of the Earth’s People', 'ស្ថានីយប្រជាជនផែនដី'],
  ['jwb', 'Justice Without Borders', 'យុត្តិធម៌គ្មានព្រំដែន (JWB)'],
  ['host', 'Host of this demo', 'អ្នកថែទាំប្រព័ន្ធ (សាកល្បង)'],
];

const organisations: readonly DemoOrganisation[] = organisationRows.map(([code, en, km, isState = false], n) => ({ id: id('organisation', n + 1), code, names: words(en, km), isState }));

function organisation(code: string): DemoOrganisation {
  const found = organisations.find((entry) => entry.code === code);
  if (!found) throw new Error(`The demo has no organisation "${code}".`);
  return found;
}

const halves: OpeningSpan[] = [{ from: '08:00', to: '12:00' }, { from: '14:00', to: '17:00' }];
const through = (from: string, to: string): OpeningSpan[] => [{ from, to }];
const mondayToFriday = (day: readonly OpeningSpan[]): OfficeHours['week'] => ({ 1: day, 2: day, 3: day, 4: day, 5: day });
const hoursIn = {
  cambodia: { timeZone: 'Asia/Phnom_Penh', holidaysOf: 'KH', week: mondayToFriday(halves) },
  // Returnees come on Saturdays, when there is no factory and no field.
  centre: { timeZone: 'Asia/Phnom_Penh', holidaysOf: 'KH', week: { ...mondayToFriday(halves), 6: through('08:00', '12:00') } },
  thailand: { timeZone: 'Asia/Bangkok', holidaysOf: 'TH', week: mondayToFriday(through('09:00', '17:00')) },
  malaysia: { timeZone: 'Asia/Kuala_Lumpur', holidaysOf: 'MY', week: mondayToFriday(through('09:00', '17:00')) },
  // In Korea and Hong Kong Sunday is the day a worker is free.
  korea: { timeZone: 'Asia/Seoul', holidaysOf: 'KR', week: { ...mondayToFriday(through('10:00', '18:00')), 7: through('13:00', '18:00') } },
  koreanMission: { timeZone: 'Asia/Seoul', holidaysOf: 'KR', week: mondayToFriday(through('09:00', '17:00')) },
  hongKong: { timeZone: 'Asia/Hong_Kong', holidaysOf: 'HK', week: { ...mondayToFriday(through('10:00', '18:00')), 7: through('10:00', '16:00') } },
} satisfies Record<string, OfficeHours>;

const money: CategoryCode[] = ['W1', 'W2', 'W3', 'W4', 'W5', 'T1', 'S1'];
const recruitment: CategoryCode[] = ['R1', 'R2', 'C1', 'D1', 'M1'];
const atHome: CategoryCode[] = ['B1', 'B2', 'K1', 'K2', 'J1', 'N1', 'P1', 'Z1'];
const bodily: CategoryCode[] = ['I1', 'I2', 'H1'];
const grave: CategoryCode[] = ['V1', 'V2', 'V3', 'F1', 'R3', 'L1', 'X1'];
const centreTakes: CategoryCode[] = [...money, ...recruitment, ...atHome, ...bodily, 'E1', 'G1', 'A2', 'V1', 'V3', 'F1', 'L1', 'X1', 'R3'];
const labourOfficeTakes: CategoryCode[] = [...money, ...recruitment, 'R3', 'I1', 'I2', 'P1', 'J1', 'K1', 'Z1'];
const missionTakes: CategoryCode[] = [...money, ...recruitment, ...bodily, 'F1', 'F2', 'L1', 'X1', 'V1', 'V2', 'P1', 'K1', 'K2', 'Z1'];
const unionTakes: CategoryCode[] = [...money, ...bodily, 'D1', 'C1', 'E1', 'G1', 'V3', 'A2', 'Z1'];

type OfficerRow = readonly [signIn: string, en: string, km: string, sex: 'female' | 'male', role: Role, languages?: readonly string[]];

interface OfficeRow {
  readonly code: string;
  readonly organisation: string;
  readonly kind: OfficeKind;
  readonly names: Words;
  readonly towns: Words;
  readonly country: string;
  readonly province?: string;
  readonly servesHappenedIn: readonly string[];
  readonly servesNowIn: readonly string[];
  readonly servesProvinces?: readonly string[];
  readonly capabilities: readonly CategoryCode[] | 'all';
  readonly hours: OfficeHours;
  readonly weight?: number;
  readonly capacity?: number;
  readonly takesUrgent?: boolean;
  readonly unroutable?: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly source: string;
  readonly note?: string;
  readonly demoVerified?: boolean;
  readonly dayAndNight?: boolean;
  readonly officers: readonly OfficerRow[];
}

const abroad = ['TH', 'MY', 'KR', 'JP', 'SG', 'HK', 'TW', 'SA', 'QA', 'AE', 'KW', 'JO', 'LB'];
const any = ['*'];
const home = ['KH'];

const rows: readonly OfficeRow[] = [
  {
    code: 'desk', organisation: 'desk', kind: 'desk', names: words('Sarika Intake Desk (demo)', 'តុទទួលបណ្តឹង សារិកា (សាកល្បង)'), towns: words('Phnom Penh', 'ភ្នំពេញ'), country: 'KH', province: 'KH-12',
    servesHappenedIn: any, servesNowIn: any, capabilities: 'all', hours: alwaysOpen('Asia/Phnom_Penh'), capacity: 100_000, dayAndNight: true,
    confidence: 'high', source: 'invented for the demo', note: 'An independent casework organisation, not the host and not a ministry.',
    officers: [
      ['bopha@desk.demo', 'Keo Bopha', 'កែវ បុប្ផា', 'female', 'operator', ['km', 'en', 'th']],
      ['dara@desk.demo', 'Chan Dara', 'ចាន់ ដារ៉ា', 'male', 'operator', ['km', 'en']],
      ['chenda@desk.demo', 'Sao Chenda', 'សៅ ចិន្តា', 'female', 'focal_point', ['km', 'en']],
      ['vuthy@desk.demo', 'Nhem Vuthy', 'ញ៉ែម វុទ្ធី', 'male', 'supervisor', ['km', 'en', 'th']],
    ],
  },
  {
    code: 'review', organisation: 'review', kind: 'desk', names: words('Sarika Review Body (demo)', 'អង្គភាពពិនិត្យឡើងវិញ សារិកា (សាកល្បង)'), towns: words('Phnom Penh', 'ភ្នំពេញ'), country: 'KH', province: 'KH-12',
    servesHappenedIn: any, servesNowIn: any, capabilities: 'all', hours: hoursIn.cambodia, unroutable: 'Only where the intake desk itself must not see a case.', dayAndNight: true,
    confidence: 'high', source: 'invented for the demo', note: 'The second body for conflicts of interest.',
    officers: [
      ['sreymom@review.demo', 'Ouk Sreymom', 'អ៊ុក ស្រីម៉ុម', 'female', 'supervisor', ['km', 'en']],
      ['phirun@review.demo', 'Tep Phirun', 'ទេព ភិរុណ', 'male', 'operator', ['km', 'en']],
    ],
  },
  {
    code: 'mrc-bmc', organisation: 'central', kind: 'mrc', names: words('Migrant Worker Resource Centre, Banteay Meanchey', 'មជ្ឈមណ្ឌលធនធានពលករចំណាកស្រុក បន្ទាយមានជ័យ'), towns: words('Serei Saophoan', 'សិរីសោភ័ណ'), country: 'KH', province: 'KH-1',
    servesHappenedIn: any, servesNowIn: any, capabilities: [...centreTakes, 'V2'], hours: hoursIn.centre, weight: 3, capacity: 400, dayAndNight: true,
    confidence: 'high', source: 'ILO and Phnom Penh Post, May 2022', note: 'Run by an NGO; near the Poipet crossing.',
    officers: [
      ['sokha@mrc-bmc.demo', 'Sok Sokha', 'សុខ សុខា', 'female', 'focal_point', ['km', 'en', 'th']],
      ['rithy@mrc-bmc.demo', 'Prak Rithy', 'ប្រាក់ រិទ្ធី', 'male', 'officer', ['km', 'th']],
    ],
  },
  {
    code: 'mrc-kkg', organisation: 'clc', kind: 'mrc', names: words('Migrant Worker Resource Centre, Koh Kong', 'មជ្ឈមណ្ឌលធនធានពលករចំណាកស្រុក កោះកុង'), towns: words('Khemarak Phoumin', 'ខេមរភូមិន្ទ'), country: 'KH', province: 'KH-9',
    servesHappenedIn: any, servesNowIn: any, capabilities: centreTakes, hours: hoursIn.centre, weight: 2, capacity: 250, dayAndNight: true,
    confidence: 'high', source: 'ILO, May 2022; Phnom Penh Post, July 2023', note: 'Run by a union; fishers.',
    officers: [
      ['samnang@mrc-kkg.demo', 'Meas Samnang', 'មាស សំណាង', 'male', 'focal_point', ['km', 'th']],
      ['kunthea@mrc-kkg.demo', 'Hem Kunthea', 'ហែម គន្ធា', 'female', 'officer', ['km', 'en']],
    ],
  },
  {
    code: 'mrc-pst', organisation: 'nea', kind: 'mrc', names: words('Migrant Worker Resource Centre, Pursat', 'មជ្ឈមណ្ឌលធនធានពលករចំណាកស្រុក ពោធិ៍សាត់'), towns: words('Pursat', 'ពោធិ៍សាត់'), country: 'KH', province: 'KH-15',
    servesHappenedIn: any, servesNowIn: any, capabilities: [...money, ...recruitment, ...atHome, ...bodily, 'E1'], hours: hoursIn.cambodia, weight: 2, capacity: 200, takesUrgent: false,
    confidence: 'high', source: 'ILO, May 2022; Ship to Shore Rights', note: 'Run by a state agency.',
    officers: [['theary@mrc-pst.demo', 'Long Theary', 'ឡុង ធារី', 'female', 'focal_point', ['km', 'en']]],
  },
  {
    code: 'mrc-srp', organisation: 'phnom-srey', kind: 'mrc', names: words('Migrant Worker Resource Centre, Siem Reap', 'មជ្ឈមណ្ឌលធនធានពលករចំណាកស្រុក សៀមរាប'), towns: words('Siem Reap', 'សៀមរាប'), country: 'KH', province: 'KH-17',
    servesHappenedIn: any, servesNowIn: any, capabilities: [...centreTakes, 'V2'], hours: hoursIn.centre, weight: 2, capacity: 250,
    confidence: 'high', source: 'Devdiscourse, 26 February 2026', note: 'Run by an NGO with the provincial labour department.',
    officers: [
      ['sopheap@mrc-srp.demo', 'Chea Sopheap', 'ជា សុភាព', 'female', 'focal_point', ['km', 'en']],
      ['visal@mrc-srp.demo', 'Im Visal', 'អ៊ឹម វិសាល', 'male', 'officer', ['km', 'th']],
    ],
  },
  {
    code: 'pdlvt-btb', organisation: 'mlvt', kind: 'pdlvt', names: words('Provincial Department of Labour, Battambang', 'មន្ទីរការងារ និងបណ្តុះបណ្តាលវិជ្ជាជីវៈ ខេត្តបាត់ដំបង'), towns: words('Battambang', 'បាត់ដំបង'), country: 'KH', province: 'KH-2',
    servesHappenedIn: any, servesNowIn: any, servesProvinces: ['KH-2'], capabilities: labourOfficeTakes, hours: hoursIn.cambodia, capacity: 150, takesUrgent: false,
    confidence: 'high', source: 'Guideline on Dispute Resolution of Migrant Worker Grievances, 2021 (role)',
    officers: [['bunthoeun@pdlvt-btb.demo', 'Yim Bunthoeun', 'យឹម ប៊ុនធឿន', 'male', 'officer', ['km']], ['maly@pdlvt-btb.demo', 'Ros Maly', 'រស់ ម៉ាលី', 'female', 'focal_point', ['km', 'en']]],
  },
  {
    code: 'mlvt-pnh', organisation: 'mlvt', kind: 'mlvt', names: words('Ministry of Labour, migrant complaints', 'ក្រសួងការងារ ផ្នែកបណ្តឹងពលករចំណាកស្រុក'), towns: words('Phnom Penh', 'ភ្នំពេញ'), country: 'KH', province: 'KH-12',
    servesHappenedIn: any, servesNowIn: any, capabilities: labourOfficeTakes, hours: hoursIn.cambodia, capacity: 300, takesUrgent: false,
    confidence: 'high', source: 'list of 2013 prakas, ILO AP-Migration (role)', note: 'Complaints against an agency under Prakas 249/13.',
    officers: [['sovann@mlvt.demo', 'Kim Sovann', 'គឹម សុវណ្ណ', 'male', 'officer', ['km', 'en']]],
  },
  {
    code: 'attache-kul', organisation: 'mfaic', kind: 'mission', names: words('Labour counsellor, Embassy of Cambodia, Kuala Lumpur', 'ទីប្រឹក្សាការងារ ស្ថានទូតកម្ពុជា កូឡាឡាំពួរ'), towns: words('Kuala Lumpur', 'កូឡាឡាំពួរ'), country: 'MY',
    servesHappenedIn: ['MY'], servesNowIn: ['MY', 'KH'], capabilities: missionTakes, hours: hoursIn.malaysia, capacity: 80,
    confidence: 'medium', source: 'facts of the directory: labour staff probable', note: 'Took many cases of domestic workers.',
    officers: [['pisey@attache-kul.demo', 'Var Pisey', 'វ៉ា ពិសី', 'female', 'officer', ['km', 'en', 'ms']]],
  },
  {
    code: 'attache-sel', organisation: 'mfaic', kind: 'mission', names: words('Labour attaché, Embassy of Cambodia, Seoul', 'អនុព័ន្ធការងារ ស្ថានទូតកម្ពុជា សេអ៊ូល'), towns: words('Seoul', 'សេអ៊ូល'), country: 'KR',
    servesHappenedIn: ['KR'], servesNowIn: ['KR', 'KH'], capabilities: missionTakes, hours: hoursIn.koreanMission, capacity: 120,
    confidence: 'high', source: 'facts of the directory: attaché named in 2017',
    officers: [['veasna@attache-sel.demo', 'Ly Veasna', 'លី វាសនា', 'male', 'officer', ['km', 'en', 'ko']]],
  },
  {
    code: 'attache-bkk', organisation: 'mfaic', kind: 'mission', names: words('Labour attaché, Embassy of Cambodia, Bangkok', 'អនុព័ន្ធការងារ ស្ថានទូតកម្ពុជា បាងកក'), towns: words('Bangkok', 'បាងកក'), country: 'TH',
    servesHappenedIn: ['TH'], servesNowIn: ['TH', 'KH'], capabilities: missionTakes, hours: hoursIn.thailand, capacity: 80, demoVerified: false,
    // Field rules 4: nothing is routed there until somebody has verified it.
    unroutable: 'The state of its services since the border conflict of 2025 is unknown.',
    confidence: 'high', source: 'facts of the directory: attaché named in the press in 2017 and 2023', note: 'State of services since the 2025 border conflict unknown; must be verified before anything is sent.',
    officers: [['narith@attache-bkk.demo', 'Suon Narith', 'សួន ណារិទ្ធ', 'male', 'officer', ['km', 'en', 'th']]],
  },
  {
    code: 'clc-pnh', organisation: 'clc', kind: 'union', names: words('Cambodian Labour Confederation, migrant desk', 'សហភាពការងារកម្ពុជា ផ្នែកពលករចំណាកស្រុក'), towns: words('Phnom Penh', 'ភ្នំពេញ'), country: 'KH', province: 'KH-12',
    servesHappenedIn: any, servesNowIn: any, capabilities: [...unionTakes, 'R1', 'R2'], hours: hoursIn.cambodia, capacity: 120, takesUrgent: false,
    confidence: 'high', source: 'facts of the directory: union; MRC Koh Kong; fishers',
    officers: [['sreyneang@clc.demo', 'Phan Sreyneang', 'ផាន់ ស្រីនាង', 'female', 'officer', ['km', 'en']], ['kosal@clc.demo', 'Mao Kosal', 'ម៉ៅ កុសល', 'male', 'focal_point', ['km']]],
  },
  {
    code: 'central-pnh', organisation: 'central', kind: 'ngo', names: words('CENTRAL, legal team', 'សង់ត្រាល់ ក្រុមច្បាប់'), towns: words('Phnom Penh', 'ភ្នំពេញ'), country: 'KH', province: 'KH-12',
    servesHappenedIn: any, servesNowIn: any, capabilities: [...money, ...recruitment, ...bodily, 'E1', 'G1', 'A2', 'N1', 'R3', 'F1', 'L1', 'V1', 'Z1'], hours: hoursIn.cambodia, weight: 2, capacity: 150,
    confidence: 'high', source: 'facts of the directory: legal help, complaints against agencies',
    officers: [['leakhena@central.demo', 'Nuon Leakhena', 'នួន លក្ខិណា', 'female', 'officer', ['km', 'en']], ['piseth@central.demo', 'Heng Piseth', 'ហេង ពិសិដ្ឋ', 'male', 'officer', ['km', 'en', 'th']]],
  },
  {
    code: 'lscw-pnh', organisation: 'lscw', kind: 'legal_aid', names: words('Legal Support for Children and Women', 'អង្គការជំនួយផ្នែកច្បាប់សម្រាប់កុមារ និងស្ត្រី'), towns: words('Phnom Penh', 'ភ្នំពេញ'), country: 'KH', province: 'KH-12',
    servesHappenedIn: any, servesNowIn: any, capabilities: [...grave, ...money, 'R1', 'C1', 'D1', 'A2', 'I2'], hours: hoursIn.cambodia, capacity: 80, dayAndNight: true,
    confidence: 'high', source: 'facts of the directory: legal aid in trafficking and labour exploitation since 2002',
    officers: [['ratana@lscw.demo', 'Eng Ratana', 'អេង រតនា', 'female', 'focal_point', ['km', 'en']]],
  },
  {
    code: 'lac-pnh', organisation: 'lac', kind: 'legal_aid', names: words('Legal Aid of Cambodia', 'ជំនួយផ្នែកច្បាប់កម្ពុជា'), towns: words('Phnom Penh', 'ភ្នំពេញ'), country: 'KH', province: 'KH-12',
    servesHappenedIn: any, servesNowIn: any, capabilities: [...money, 'R1', 'R2', 'R3', 'A2', 'I1', 'I2', 'L1', 'B1', 'Z1'], hours: hoursIn.cambodia, capacity: 80, takesUrgent: false,
    confidence: 'medium', source: 'general knowledge', note: 'Role known, present state not.', demoVerified: false,
    officers: [['borey@lac.demo', 'Sim Borey', 'ស៊ឹម បូរី', 'male', 'officer', ['km', 'en']]],
  },
  {
    code: 'cwcc-srp', organisation: 'cwcc', kind: 'shelter', names: words('Cambodian Women’s Crisis Centre, Siem Reap', 'មជ្ឈមណ្ឌលស្ត្រីកម្ពុជាមានវិបត្តិ សៀមរាប'), towns: words('Siem Reap', 'សៀមរាប'), country: 'KH', province: 'KH-17',
    servesHappenedIn: any, servesNowIn: home, capabilities: ['V1', 'V2', 'V3', 'F1', 'X1', 'H1'], hours: hoursIn.cambodia, capacity: 40, dayAndNight: true,
    confidence: 'high', source: 'facts of the directory: shelter, women survivors; Mirage News on the PROTECT project',
    officers: [['sothea@cwcc.demo', 'Khun Sothea', 'ឃុន សុធា', 'female', 'focal_point', ['km', 'en']]],
  },
  {
    code: 'chab-dai', organisation: 'chab-dai', kind: 'ngo', names: words('Chab Dai, case support', 'ចាប់ដៃ ជំនួយរឿងក្តី'), towns: words('Phnom Penh', 'ភ្នំពេញ'), country: 'KH', province: 'KH-12',
    servesHappenedIn: any, servesNowIn: any, capabilities: ['F1', 'F2', 'V1', 'V2', 'V3', 'X1', 'L1', 'R3', 'P1'], hours: hoursIn.cambodia, capacity: 60, dayAndNight: true,
    confidence: 'high', source: 'facts of the directory: anti-trafficking coalition, case support',
    officers: [['sreypov@chab-dai.demo', 'Touch Sreypov', 'ទូច ស្រីពៅ', 'female', 'focal_point', ['km', 'en']], ['makara@chab-dai.demo', 'Ek Makara', 'ឯក មករា', 'male', 'officer', ['km', 'en', 'th']]],
  },
  {
    code: 'hrdf-skn', organisation: 'hrdf', kind: 'legal_aid', names: words('HRDF labour law clinic, Samut Sakhon', 'គ្លីនិកច្បាប់ការងារ HRDF សមុទ្រសាខន'), towns: words('Samut Sakhon', 'សមុទ្រសាខន'), country: 'TH',
    servesHappenedIn: ['TH'], servesNowIn: ['TH', 'KH'], capabilities: [...money, ...grave, 'C1', 'D1', 'M1', 'I1', 'I2', 'E1', 'A2', 'N1'], hours: hoursIn.thailand, weight: 2, capacity: 120,
    confidence: 'high', source: 'facts of the directory: lawyers; labour law clinics', note: 'A Khmer-speaking officer is assumed for the demo.',
    officers: [['malee@hrdf.demo', 'Malee Srisuk', 'ម៉ាលី ស្រីសុខ', 'female', 'focal_point', ['th', 'en', 'km']], ['anan@hrdf.demo', 'Anan Chaiyo', 'អាណាន់ ឆៃយ៉ូ', 'male', 'officer', ['th', 'en']]],
  },
  {
    code: 'lpn-skn', organisation: 'lpn', kind: 'ngo', names: words('Labour Protection Network, Samut Sakhon', 'បណ្តាញការពារពលកម្ម សមុទ្រសាខន'), towns: words('Samut Sakhon', 'សមុទ្រសាខន'), country: 'TH',
    servesHappenedIn: ['TH'], servesNowIn: ['TH'], capabilities: [...money, ...grave, ...bodily, 'F2', 'C1', 'D1', 'N1', 'P1', 'Z1'], hours: hoursIn.thailand, capacity: 100, dayAndNight: true,
    confidence: 'high', source: 'facts of the directory: fishers, trafficking', note: 'Khmer-speaking staff are assumed for the demo.',
    officers: [['suda@lpn.demo', 'Suda Wongsa', 'សុដា វង្សា', 'female', 'focal_point', ['th', 'km', 'en']], ['thida@lpn.demo', 'Pich Thida', 'ពេជ្រ ធីតា', 'female', 'officer', ['km', 'th']]],
  },
  {
    code: 'mwrn-skn', organisation: 'mwrn', kind: 'ngo', names: words('Migrant Workers Rights Network, Samut Sakhon', 'បណ្តាញសិទ្ធិពលករចំណាកស្រុក សមុទ្រសាខន'), towns: words('Samut Sakhon', 'សមុទ្រសាខន'), country: 'TH',
    servesHappenedIn: ['TH'], servesNowIn: ['TH'], capabilities: [...money, ...bodily, 'D1', 'C1', 'M1', 'G1', 'Z1'], hours: hoursIn.thailand, capacity: 60, takesUrgent: false,
    confidence: 'high', source: 'facts of the directory: Samut Sakhon', note: 'Mostly workers from Myanmar; no Khmer.',
    officers: [['aung@mwrn.demo', 'Aung Min', 'អ៊ុង មីន', 'male', 'officer', ['my', 'th', 'en']]],
  },
  {
    code: 'raks-thai-ryg', organisation: 'raks-thai', kind: 'ngo', names: words('Raks Thai Foundation, Rayong', 'មូលនិធិរ៉ាក់ថៃ រ៉ាយ៉ង'), towns: words('Rayong', 'រ៉ាយ៉ង'), country: 'TH',
    servesHappenedIn: ['TH'], servesNowIn: ['TH'], capabilities: [...money, ...bodily, 'D1', 'S1', 'M1', 'N1', 'Z1'], hours: hoursIn.thailand, capacity: 60, demoVerified: false,
    confidence: 'medium', source: 'facts of the directory: fishers and seafood workers, Khmer-speaking staff in part', note: 'Town assumed for the demo; never checked.',
    officers: [['kanya@raks-thai.demo', 'Kanya Boonmee', 'កញ្ញា ប៊ុនមី', 'female', 'officer', ['th', 'km']]],
  },
  {
    code: 'serc-ska', organisation: 'serc', kind: 'union', names: words('SERC fishers’ centre, Songkhla', 'មជ្ឈមណ្ឌលអ្នកនេសាទ SERC សុងខ្លា'), towns: words('Songkhla', 'សុងខ្លា'), country: 'TH',
    servesHappenedIn: ['TH'], servesNowIn: ['TH', 'KH'], capabilities: [...unionTakes, 'M1', 'F1', 'V1'], hours: hoursIn.thailand, capacity: 80,
    confidence: 'high', source: 'facts of the directory: union help, Songkhla fishers’ centre and others',
    officers: [['prasert@serc.demo', 'Prasert Thongdee', 'ប្រាសើត ថងឌី', 'male', 'officer', ['th', 'en']], ['chanthy@serc.demo', 'Seng Chanthy', 'សេង ចន្ធី', 'female', 'officer', ['km', 'th']]],
  },
  {
    code: 'tenaganita-kul', organisation: 'tenaganita', kind: 'ngo', names: words('Tenaganita', 'តេណាហ្គានីតា'), towns: words('Kuala Lumpur', 'កូឡាឡាំពួរ'), country: 'MY',
    servesHappenedIn: ['MY'], servesNowIn: ['MY', 'KH'], capabilities: [...money, ...grave, ...bodily, 'F2', 'C1', 'D1', 'E1', 'P1', 'A2', 'Z1'], hours: hoursIn.malaysia, weight: 2, capacity: 100, dayAndNight: true,
    confidence: 'high', source: 'facts of the directory: women, domestic workers, shelter, litigation',
    officers: [['devi@tenaganita.demo', 'Devi Raman', 'ដេវី រ៉ាម៉ាន់', 'female', 'focal_point', ['en', 'ms']], ['sina@tenaganita.demo', 'Oum Sina', 'អ៊ុំ ស៊ីណា', 'female', 'officer', ['km', 'en', 'ms']]],
  },
  {
    code: 'mtuc-kul', organisation: 'mtuc', kind: 'union', names: words('MTUC migrant resource centre, Kuala Lumpur', 'មជ្ឈមណ្ឌលធនធានពលករ MTUC កូឡាឡាំពួរ'), towns: words('Kuala Lumpur', 'កូឡាឡាំពួរ'), country: 'MY',
    servesHappenedIn: ['MY'], servesNowIn: ['MY'], capabilities: [...unionTakes, 'M1'], hours: hoursIn.malaysia, capacity: 80, takesUrgent: false,
    confidence: 'high', source: 'facts of the directory: help to file, union',
    officers: [['farid@mtuc.demo', 'Farid Hassan', 'ហ្វារីដ ហាសាន់', 'male', 'officer', ['ms', 'en']]],
  },
  {
    code: 'mtu-sel', organisation: 'mtu', kind: 'union', names: words('Migrants’ Trade Union, Seoul', 'សហជីពពលករចំណាកស្រុក សេអ៊ូល'), towns: words('Seoul', 'សេអ៊ូល'), country: 'KR',
    servesHappenedIn: ['KR'], servesNowIn: ['KR', 'KH'], capabilities: [...unionTakes, 'M1', 'V1'], hours: hoursIn.korea, capacity: 80,
    confidence: 'high', source: 'facts of the directory: union',
    officers: [['minji@mtu.demo', 'Park Min-ji', 'ប៉ាក់ មីនជី', 'female', 'officer', ['ko', 'en']], ['ratha@mtu.demo', 'Pen Ratha', 'ប៉ែន រដ្ឋា', 'male', 'officer', ['km', 'ko']]],
  },
  {
    code: 'station-ansan', organisation: 'station', kind: 'ngo', names: words('Station of the Earth’s People, Ansan', 'ស្ថានីយប្រជាជនផែនដី អានសាន'), towns: words('Ansan', 'អានសាន'), country: 'KR',
    servesHappenedIn: ['KR'], servesNowIn: ['KR', 'KH'], capabilities: [...money, ...bodily, ...grave, 'C1', 'D1', 'M1', 'E1', 'P1', 'Z1'], hours: hoursIn.korea, weight: 2, capacity: 80, dayAndNight: true,
    confidence: 'high', source: 'facts of the directory: Cambodian farm workers, Ansan',
    officers: [['sreyleak@station.demo', 'Thy Sreyleak', 'ធី ស្រីល័ក្ខ', 'female', 'focal_point', ['km', 'ko']], ['junho@station.demo', 'Lee Jun-ho', 'លី ជុនហូ', 'male', 'officer', ['ko', 'en']]],
  },
  {
    code: 'jwb-hkg', organisation: 'jwb', kind: 'legal_aid', names: words('Justice Without Borders, Hong Kong', 'យុត្តិធម៌គ្មានព្រំដែន ហុងកុង'), towns: words('Hong Kong', 'ហុងកុង'), country: 'HK',
    servesHappenedIn: ['HK', 'SG'], servesNowIn: ['HK', 'SG', 'KH'], capabilities: [...money, 'C1', 'R1', 'V1', 'V2', 'V3', 'F1', 'I1'], hours: hoursIn.hongKong, capacity: 60,
    confidence: 'high', source: 'facts of the directory: claims from home',
    officers: [['grace@jwb.demo', 'Grace Lam', 'ហ្គ្រេស ឡាំ', 'female', 'officer', ['en', 'zh']]],
  },
  {
    code: 'mfaic-pnh', organisation: 'mfaic', kind: 'foreign_ministry', names: words('Ministry of Foreign Affairs, consular department', 'ក្រសួងការបរទេស នាយកដ្ឋានកុងស៊ុល'), towns: words('Phnom Penh', 'ភ្នំពេញ'), country: 'KH', province: 'KH-12',
    servesHappenedIn: abroad, servesNowIn: any, capabilities: ['X1', 'P1', 'L1', 'I2', 'K1', 'F2'], hours: hoursIn.cambodia, capacity: 200,
    confidence: 'high', source: 'Phnom Penh Post, 2020: 36,262 helped home in 2019',
    officers: [['chanda@mfaic.demo', 'Uy Chanda', 'អ៊ុយ ចន្ទដា', 'female', 'officer', ['km', 'en']]],
  },
];

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
let officerNumber = 0;

const officerOf = ([signIn, en, km, sex, role, languages = ['km']]: OfficerRow): DemoOfficer => {
  officerNumber += 1;
  return { id: id('officer', officerNumber), signIn, names: words(en, km), sex, languages, role, takesRestricted: false };
};

// Two named officers, a woman among them, wherever protected cases are taken; a third in Banteay Meanchey, who takes none. Their
// ids are numbered apart, so that everybody else keeps hers.
const laterOfficers: Readonly<Record<string, readonly OfficerRow[]>> = {
  'mrc-bmc': [['chanra@mrc-bmc.demo', 'Lim Chanra', 'លឹម ចាន់រ៉ា', 'male', 'officer', ['km']]],
  'mlvt-pnh': [['sokunthea@mlvt.demo', 'Tith Sokunthea', 'ទិត្យ សុគន្ធា', 'female', 'officer', ['km', 'en']]],
  'mtuc-kul': [['aisyah@mtuc.demo', 'Nur Aisyah', 'នួរ អៃសា', 'female', 'officer', ['ms', 'en']]],
  'attache-kul': [['rada@attache-kul.demo', 'Chum Rada', 'ជុំ រដា', 'male', 'officer', ['km', 'en']]],
  'attache-sel': [['somaly@attache-sel.demo', 'Prum Somaly', 'ព្រុំ សុម៉ាលី', 'female', 'officer', ['km', 'en']]],
  'attache-bkk': [['phalla@attache-bkk.demo', 'Sok Phalla', 'សុខ ផល្លា', 'female', 'officer', ['km', 'en', 'th']]],
  'lscw-pnh': [['dany@lscw.demo', 'Chhim Dany', 'ឈឹម ដានី', 'female', 'officer', ['km', 'en']]],
  'lac-pnh': [['sreymao@lac.demo', 'Yin Sreymao', 'យិន ស្រីម៉ៅ', 'female', 'officer', ['km', 'en']]],
  'cwcc-srp': [['kolab@cwcc.demo', 'Roeun Kolab', 'រឿន កុលាប', 'female', 'officer', ['km']]],
  'jwb-hkg': [['mei@jwb.demo', 'Mei Wong', 'ម៉ី វ៉ុង', 'female', 'officer', ['en', 'zh']]],
  'mfaic-pnh': [['rachana@mfaic.demo', 'Keo Rachana', 'កែវ រចនា', 'female', 'officer', ['km', 'en']]],
};
let laterNumber = 500;
const laterOf = (code: string): DemoOfficer[] =>
  (laterOfficers[code] ?? []).map(([signIn, en, km, sex, role, languages = ['km']]) => ({ id: id('officer', (laterNumber += 1)), signIn, names: words(en, km), sex, languages, role, takesRestricted: false }));

/** A woman first, then whoever leads the office, then the order of the list; the desk, which is rung day and night, has three. */
function withNamed(capabilities: readonly CategoryCode[] | 'all', officers: readonly DemoOfficer[], isDesk: boolean): DemoOfficer[] {
  if (capabilities !== 'all' && !capabilities.some((code) => isRestricted([code]))) return [...officers];
  const women = officers.filter(({ sex }) => sex === 'female');
  const leading = officers.filter(({ role }) => role === 'focal_point' || role === 'supervisor');
  const named = new Set([...women.slice(0, 1), ...leading, ...women, ...officers].slice(0, 30).map((officer) => officer.id).filter((each, at, all) => all.indexOf(each) === at).slice(0, isDesk ? 3 : 2));
  return officers.map((officer) => ({ ...officer, takesRestricted: named.has(officer.id) }));
}

function officeOf(row: OfficeRow, index: number): DemoOffice {
  const { organisation: organisationCode, province = null, servesProvinces = null, weight = 1, capacity = 100, takesUrgent = true, unroutable = null, note = null, demoVerified = true, dayAndNight = false, ...entry } = row;
  const owner = organisation(organisationCode);
  const officers = withNamed(row.capabilities, [...row.officers.map(officerOf), ...laterOf(row.code)], row.kind === 'desk');
  const focalPoint = officers.find(({ role }) => role === 'focal_point' || role === 'supervisor') ?? officers[0];
  if (!focalPoint) throw new Error(`The office "${row.code}" has no officer.`);
  return {
    ...entry,
    id: id('office', index + 1),
    organisationId: owner.id,
    isState: owner.isState,
    organisationNames: owner.names,
    province,
    servesProvinces,
    languages: [...new Set(officers.flatMap((officer) => officer.languages))],
    officerSexes: (['female', 'male'] as const).filter((sex) => officers.some((officer) => officer.sex === sex)),
    weight,
    capacity,
    takesUrgent,
    routable: unroutable === null,
    unroutableReason: unroutable,
    note,
    demoVerified,
    duty: dayAndNight ? { timeZone: row.hours.timeZone, shifts: [{ weekdays: everyDay, from: '00:00', to: '24:00', officers: officers.map(({ signIn }) => signIn) }], focalPoint: focalPoint.signIn } : null,
    officers,
  };
}

const offices = rows.map(officeOf);

/**
 * All of the demo: organisations, offices with their officers, and the host's administrators, who belong to no
 * office and so reach no case. Every id is fixed, so that seeding twice finds what is there.
 */
export const demoDirectory: {
  readonly organisations: readonly DemoOrganisation[];
  readonly offices: readonly DemoOffice[];
  readonly administrators: readonly (DemoOfficer & { readonly organisationId: string })[];
  readonly deskId: string;
  readonly conflictDeskId: string;
} = {
  organisations,
  offices,
  administrators: [
    { id: id('officer', 900), signIn: 'admin@host.demo', names: words('Noun Panha', 'នួន បញ្ញា'), sex: 'male', languages: ['km', 'en'], role: 'administrator', takesRestricted: false, organisationId: organisation('host').id },
    // New routing rules are let in by an administrator who did not write them.
    { id: id('officer', 901), signIn: 'second@host.demo', names: words('Chea Malis', 'ជា ម៉ាលីស'), sex: 'female', languages: ['km', 'en'], role: 'administrator', takesRestricted: false, organisationId: organisation('host').id },
  ],
  deskId: id('office', 1),
  conflictDeskId: id('office', 2),
};

/** The demo's verification mark, made on the day of seeding (ISO date). Nobody called anybody. */
export const demoVerification = (on: string): Verification => ({ on, by: 'demo', demo: true });

/** An office of the demo as routing sees it on a given day (ISO date), with a key and nothing open unless said. */
export function asOfficeEntry(office: DemoOffice, on: string, running: { openLoad?: number; hasKey?: boolean } = {}): OfficeEntry {
  const { confidence: _confidence, source: _source, note: _note, demoVerified, duty: _duty, officers, ...entry } = office;
  return { ...entry, verification: demoVerified ? demoVerification(on) : null, openLoad: running.openLoad ?? 0, hasKey: running.hasKey ?? true, protectedOfficers: officers.filter(({ takesRestricted }) => takesRestricted).length };
}
