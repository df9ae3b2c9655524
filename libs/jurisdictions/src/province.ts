/** A capital or province of Cambodia; codes are ISO 3166-2:KH. */
export interface Province {
  readonly code: string;
  readonly names: { readonly en: string; readonly km: string };
}

const province = (code: string, en: string, km: string): Province => ({ code, names: { en, km } });

/** All twenty-five, by ISO number. */
export const provinces: readonly Province[] = [
  province('KH-1', 'Banteay Meanchey', 'បន្ទាយមានជ័យ'),
  province('KH-2', 'Battambang', 'បាត់ដំបង'),
  province('KH-3', 'Kampong Cham', 'កំពង់ចាម'),
  province('KH-4', 'Kampong Chhnang', 'កំពង់ឆ្នាំង'),
  province('KH-5', 'Kampong Speu', 'កំពង់ស្ពឺ'),
  province('KH-6', 'Kampong Thom', 'កំពង់ធំ'),
  province('KH-7', 'Kampot', 'កំពត'),
  province('KH-8', 'Kandal', 'កណ្ដាល'),
  province('KH-9', 'Koh Kong', 'កោះកុង'),
  province('KH-10', 'Kratie', 'ក្រចេះ'),
  province('KH-11', 'Mondulkiri', 'មណ្ឌលគិរី'),
  province('KH-12', 'Phnom Penh', 'ភ្នំពេញ'),
  province('KH-13', 'Preah Vihear', 'ព្រះវិហារ'),
  province('KH-14', 'Prey Veng', 'ព្រៃវែង'),
  province('KH-15', 'Pursat', 'ពោធិ៍សាត់'),
  province('KH-16', 'Ratanakiri', 'រតនគិរី'),
  province('KH-17', 'Siem Reap', 'សៀមរាប'),
  province('KH-18', 'Preah Sihanouk', 'ព្រះសីហនុ'),
  province('KH-19', 'Stung Treng', 'ស្ទឹងត្រែង'),
  province('KH-20', 'Svay Rieng', 'ស្វាយរៀង'),
  province('KH-21', 'Takeo', 'តាកែវ'),
  province('KH-22', 'Oddar Meanchey', 'ឧត្តរមានជ័យ'),
  province('KH-23', 'Kep', 'កែប'),
  province('KH-24', 'Pailin', 'ប៉ៃលិន'),
  province('KH-25', 'Tboung Khmum', 'ត្បូងឃ្មុំ'),
];

const byCode = new Map(provinces.map((entry) => [entry.code, entry]));

/** The province of a code, or undefined: a code from outside may be anything. */
export const provinceOf = (code: string): Province | undefined => byCode.get(code);
