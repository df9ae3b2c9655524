import { decimalOf, type Money } from '@sarika/money';
import type { Assessment } from './assessment.js';

type Data<T> = T extends Money ? string : T extends readonly (infer E)[] ? readonly Data<E>[] : T extends object ? { readonly [K in keyof T]: Data<T[K]> } : T;
export type AssessmentData = Data<Assessment>;

const isMoney = (value: object): value is Money => 'minor' in value && typeof value.minor === 'bigint';

/** The assessment as JSON: sums as decimals with all their digits beside their currency. */
export function assessmentData(assessment: Assessment): AssessmentData {
  const data = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(data);
    if (typeof value !== 'object' || value === null) return value;
    return isMoney(value) ? decimalOf(value) : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, data(part)]));
  };
  return data(assessment) as AssessmentData;
}
