export { groupDigits, isCaseNumber, newCaseNumber, newReceiptSecret, readDigits } from './number.js';
export { prepareReceipt, receiptSecretContext, type PreparedReceipt } from './prepare-receipt.js';
export { ReceiptStore, type ReceiptRow } from './receipt.store.js';
export { OpenReceipt, receiptMistyped, receiptRefused, receiptSecretIncomplete, type OpenedReceipt } from './actions/open-receipt.js';
