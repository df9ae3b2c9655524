/** A country the service knows, with what a telephone and a calendar need. */
export interface Country {
  readonly iso2: string;
  readonly names: { readonly en: string; readonly km: string };
  /** Without the plus sign (ITU-T E.164). */
  readonly callingCode: string;
  /** IANA names; the first is where most of the migrant workers are. None of them has summer time except Lebanon. */
  readonly timeZones: readonly [string, ...string[]];
  readonly roles: readonly ('origin' | 'destination')[];
}

const country = (iso2: string, en: string, km: string, callingCode: string, role: 'origin' | 'destination', ...timeZones: [string, ...string[]]): Country => ({
  iso2,
  names: { en, km },
  callingCode,
  timeZones,
  roles: [role],
});

/** The nineteen of the facts, Cambodia first. The Khmer names need native review. */
export const countries: readonly Country[] = [
  country('KH', 'Cambodia', 'កម្ពុជា', '855', 'origin', 'Asia/Phnom_Penh'),
  country('TH', 'Thailand', 'ថៃ', '66', 'destination', 'Asia/Bangkok'),
  country('MY', 'Malaysia', 'ម៉ាឡេស៊ី', '60', 'destination', 'Asia/Kuala_Lumpur', 'Asia/Kuching'),
  country('KR', 'Republic of Korea', 'កូរ៉េ', '82', 'destination', 'Asia/Seoul'),
  country('JP', 'Japan', 'ជប៉ុន', '81', 'destination', 'Asia/Tokyo'),
  country('SG', 'Singapore', 'សិង្ហបុរី', '65', 'destination', 'Asia/Singapore'),
  country('HK', 'Hong Kong SAR', 'ហុងកុង', '852', 'destination', 'Asia/Hong_Kong'),
  country('TW', 'Taiwan', 'តៃវ៉ាន់', '886', 'destination', 'Asia/Taipei'),
  country('SA', 'Saudi Arabia', 'អារ៉ាប៊ីសាអូឌីត', '966', 'destination', 'Asia/Riyadh'),
  country('QA', 'Qatar', 'កាតា', '974', 'destination', 'Asia/Qatar'),
  country('AE', 'United Arab Emirates', 'អារ៉ាប់រួម', '971', 'destination', 'Asia/Dubai'),
  country('KW', 'Kuwait', 'កូវ៉ែត', '965', 'destination', 'Asia/Kuwait'),
  country('JO', 'Jordan', 'ហ្ស៊កដានី', '962', 'destination', 'Asia/Amman'),
  country('LB', 'Lebanon', 'លីបង់', '961', 'destination', 'Asia/Beirut'),
  country('VN', 'Viet Nam', 'វៀតណាម', '84', 'origin', 'Asia/Ho_Chi_Minh'),
  country('LA', 'Lao PDR', 'ឡាវ', '856', 'origin', 'Asia/Vientiane'),
  country('MM', 'Myanmar', 'មីយ៉ាន់ម៉ា', '95', 'origin', 'Asia/Yangon'),
  country('ID', 'Indonesia', 'ឥណ្ឌូនេស៊ី', '62', 'origin', 'Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'),
  country('PH', 'Philippines', 'ហ្វីលីពីន', '63', 'origin', 'Asia/Manila'),
];

const byIso2 = new Map(countries.map((entry) => [entry.iso2, entry]));

/** The country of a code, or undefined: a code from outside may be anything. */
export const countryOf = (iso2: string): Country | undefined => byIso2.get(iso2);
