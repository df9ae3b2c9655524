import { Module } from '@nestjs/common';
import { Audit, Demands, RecordDemand } from '@sarika/audit';
import { DemandsController } from './demands.controller.js';

@Module({ controllers: [DemandsController], providers: [Audit, Demands, RecordDemand] })
export class DemandsModule {}
