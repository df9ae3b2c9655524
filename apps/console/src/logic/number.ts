/** A case number in groups of three, as it is read aloud. */
export const groupedNumber = (number: string): string => number.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1-$2-$3');

/** The receipt's secret in groups of four. */
export const groupedSecret = (secret: string): string => secret.replace(/\D/g, '').replace(/(\d{4})(?=\d)/g, '$1 ');
