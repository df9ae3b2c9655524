import { Log } from '@sarika/platform';
import { type Bounds, BOUNDS, findChromium, printPdf } from './chromium.js';
import { noPdf, pdfFailed, printerBusy } from './papers.problems.js';

/** Papers that may wait while one is made. A browser is heavy, and the page can always be printed by hand. */
const MOST_WAITING = 4;

/** Makes PDFs one after another, where this server has a browser. */
export class PdfPrinter {
  private readonly chromium: string | null;
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    wished: string | undefined,
    private readonly log: Pick<Log, 'crash'>,
    private readonly bounds: Bounds = BOUNDS,
  ) {
    this.chromium = findChromium(wished);
  }

  get makesPdf(): boolean {
    return this.chromium !== null;
  }

  /** Asked before anything is opened or recorded. @throws Problem paper.noPdf, paper.busy */
  requireRoom(): void {
    if (this.chromium === null) throw noPdf();
    if (this.waiting >= MOST_WAITING) throw printerBusy();
  }

  /** @throws Problem paper.noPdf, paper.busy, paper.pdfFailed */
  async print(html: string): Promise<Buffer> {
    this.requireRoom();
    const chromium = this.chromium as string;
    this.waiting += 1;
    const made = this.last.then(() => printPdf(chromium, html, this.bounds));
    this.last = made.catch(() => undefined);
    try {
      return await made;
    } catch (error) {
      this.log.crash('paper.pdfFailed', error);
      throw pdfFailed();
    } finally {
      this.waiting -= 1;
    }
  }
}
