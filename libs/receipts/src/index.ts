export { groupDigits, isCaseNumber, isReporterNumber, newCaseNumber, newReceiptSecret, newReporterNumber, readCaseNumber, readDigits } from './number.js';
export { prepareReceipt, prepareReporterReceipt, receiptSecretContext, type PreparedReceipt, type PreparedReporterReceipt } from './prepare-receipt.js';
export { REPORTER_DAYS, ReceiptStore, type ReceiptRow } from './receipt.store.js';
export { KNOWN_DAYS, KnownDevices } from './known-device.js';
export { FREE_TRIES, LANE_DEPTH, LANE_EVERY_MS, LONGEST_WAIT_MS, MOST_TRIES_A_DAY, slow, waitAfter, type Lane, type Slowed, type Trier } from './slowing.js';
export { ReceiptTries, forgetOldTries, type Trying } from './slowing.store.js';
export { OpenReceipt, receiptMistyped, receiptRefused, receiptSecretIncomplete, type OpenedReceipt, type ReporterReceipt } from './actions/open-receipt.js';
