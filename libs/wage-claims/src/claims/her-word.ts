import type { ComplainantContext } from '@sarika/identity';

/**
 * The worker herself, to her own claims: through her receipt, or by a text that her safe word came with; then there is no receipt and
 * nothing sealed can be opened.
 */
export type HerContext = Pick<ComplainantContext, 'as' | 'caseId' | 'db' | 'now'> & { readonly receiptId: string | null };
