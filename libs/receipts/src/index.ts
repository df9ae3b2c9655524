export { groupDigits, isCaseNumber, newCaseNumber, newReceiptSecret, readDigits } from './number.js';
export { prepareReceipt, receiptSecretContext, type PreparedReceipt } from './prepare-receipt.js';
export { ReceiptStore, type ReceiptRow } from './receipt.store.js';
export { KNOWN_DAYS, KnownDevices } from './known-device.js';
export { FREE_TRIES, LANE_DEPTH, LANE_EVERY_MS, LONGEST_WAIT_MS, MOST_TRIES_A_DAY, slow, waitAfter, type Lane, type Slowed, type Trier } from './slowing.js';
export { ReceiptTries, forgetOldTries, type Trying } from './slowing.store.js';
export { OpenReceipt, receiptMistyped, receiptRefused, receiptSecretIncomplete, type OpenedReceipt } from './actions/open-receipt.js';
