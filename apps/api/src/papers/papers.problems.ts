import { Problem } from '@sarika/platform';

export const noPdf = (): Problem => new Problem('paper.noPdf', 503, 'This server makes no PDF. Open the paper as a page and print it from the browser.');
export const printerBusy = (): Problem => new Problem('paper.busy', 503, 'Other papers are being made. Try again in a moment, or print the page from the browser.');
export const pdfFailed = (): Problem => new Problem('paper.pdfFailed', 503, 'The PDF could not be made. Open the paper as a page and print it from the browser.');
