import { Module } from '@nestjs/common';
import { Calls } from '@sarika/cases';
import { CallsController } from './calls.controller.js';

/** Calls to who asked to be called first. */
@Module({ controllers: [CallsController], providers: [Calls] })
export class CallsModule {}
