import type { ClaimAuthority } from './claim.js';

/**
 * Which body of a country's facts (`libs/jurisdictions`, by its id) is meant where a leg is lodged with such an authority. Coded from the
 * body's own name and what it takes; where that leaves it open, nothing stands here and the officer chooses.
 */
const bodies: Readonly<Record<string, Readonly<Partial<Record<ClaimAuthority, string>>>>> = {
  KH: { ministry: 'kh-mlvt-doem', mission: 'kh-labour-attache', police: 'kh-police-trafficking' },
  TH: { labour_inspectorate: 'th-dlpw', labour_court: 'th-labour-court', insurance: 'th-sso' },
  MY: { labour_inspectorate: 'my-jtksm', labour_court: 'my-jtksm', police: 'my-police-atip' },
  KR: { labour_inspectorate: 'kr-moel' },
  JP: { labour_inspectorate: 'jp-lsio' },
  SG: { ministry: 'sg-mom-fmmd' },
  HK: { labour_court: 'hk-lt' },
  TW: { labour_inspectorate: 'tw-local' },
  SA: { ministry: 'sa-hrsd' },
  QA: { ministry: 'qa-mol' },
  AE: { ministry: 'ae-mohre', labour_court: 'ae-court' },
  JO: { ministry: 'jo-mol', labour_court: 'jo-court' },
  LB: { ministry: 'lb-mol', arbitration: 'lb-lac' },
  VN: { ministry: 'vn-dolab', mission: 'vn-embassy' },
  LA: { ministry: 'la-mlsw' },
  MM: { ministry: 'mm-dol', mission: 'mm-attache' },
  ID: { ministry: 'id-kp2mi' },
  PH: { ministry: 'ph-dmw', arbitration: 'ph-nlrc' },
};

/** The body that is meant by a leg's authority; null: the facts do not say, and an officer does. @param country ISO 3166-1 */
export const bodyOf = (country: string, authority: ClaimAuthority | null): string | null => (authority === null ? null : (bodies[country]?.[authority] ?? null));

export const codedBodies = Object.entries(bodies).flatMap(([country, of]) => Object.values(of).map((id) => ({ country, id })));
