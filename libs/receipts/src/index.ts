export { groupDigits, isCaseNumber, newCaseNumber, newReceiptSecret, readDigits } from './number.js';
