import { Module } from '@nestjs/common';
import { type ApiConfig, type Keyring, Log } from '@sarika/platform';
import { PrintPaper } from '@sarika/wage-claims';
import { DeskModule } from '../desk/desk.module.js';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { PapersController } from './papers.controller.js';
import { PdfPrinter } from './pdf-printer.js';

/** Papers of a claim: pages for a browser, and PDFs where this server has one of its own. */
@Module({
  imports: [DeskModule],
  controllers: [PapersController],
  providers: [
    { provide: PrintPaper, useFactory: (keyring: Keyring) => new PrintPaper(keyring), inject: [KEYRING] },
    { provide: PdfPrinter, useFactory: (config: ApiConfig, log: Log) => new PdfPrinter(config.chromiumPath, log), inject: [CONFIG, Log] },
  ],
  exports: [PdfPrinter],
})
export class PapersModule {}
