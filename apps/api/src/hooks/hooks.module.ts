import { Module } from '@nestjs/common';
import { Assignments, FileCase, HearWorker, Items, OfficeChanges } from '@sarika/cases';
import { CaseEpochs, Grants, StopSharing } from '@sarika/consent';
import { AnswerRingByText, ReceiveText, TakeText } from '@sarika/intake';
import { Texts } from '@sarika/messaging';
import { DirectoryCache } from '@sarika/organisations';
import { type ApiConfig, Database, type Keyring } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { OwnClaimsByText } from './claims-by-text.js';
import { SmsController } from './sms.controller.js';
import { StopAllByText } from './stop-by-text.js';

@Module({
  controllers: [SmsController],
  providers: [
    Journal,
    Texts,
    {
      provide: TakeText,
      useFactory: (database: Database, keyring: Keyring, directory: DirectoryCache, config: ApiConfig, epochs: CaseEpochs) =>
        new TakeText(database, new ReceiveText(keyring, directory, config.smsNumber, new FileCase(keyring, directory), new HearWorker(new Items(), new Assignments(), new OfficeChanges(), new Journal()), new AnswerRingByText(), new StopAllByText(new StopSharing(new Grants(), new Journal(), epochs)), new OwnClaimsByText())),
      inject: [Database, KEYRING, DirectoryCache, CONFIG, CaseEpochs],
    },
  ],
})
export class HooksModule {}
