import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { AddFile, ExportEvidence, OpenFile } from '@sarika/cases';
import { DiskFiles, type SealedFiles } from '@sarika/evidence';
import type { ApiConfig, Keyring } from '@sarika/platform';
import { DeskModule } from '../desk/desk.module.js';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { BundlesController } from './bundles.controller.js';
import { CaseFilesController } from './case-files.controller.js';
import { ReporterFilesController } from './reporter-files.controller.js';
import { WorkerFilesController } from './worker-files.controller.js';

const FILES = Symbol('sealed files');

/** Where evidence comes in and goes out. */
@Global()
@Module({
  imports: [DeskModule],
  controllers: [BundlesController, CaseFilesController, ReporterFilesController, WorkerFilesController],
  providers: [
    { provide: FILES, useFactory: (config: ApiConfig) => new DiskFiles(join(config.dataDir, 'evidence')), inject: [CONFIG] },
    { provide: AddFile, useFactory: (files: SealedFiles) => new AddFile(files), inject: [FILES] },
    { provide: OpenFile, useFactory: (keyring: Keyring, files: SealedFiles) => new OpenFile(keyring, files), inject: [KEYRING, FILES] },
    { provide: ExportEvidence, useFactory: (keyring: Keyring, openFile: OpenFile) => new ExportEvidence(keyring, openFile), inject: [KEYRING, OpenFile] },
  ],
})
export class EvidenceModule {}
