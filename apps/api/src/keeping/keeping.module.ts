import { Module } from '@nestjs/common';
import { ErasureController } from './erasure.controller.js';
import { KeepingController } from './keeping.controller.js';

/** How a case ends, how long it is kept, and how it is erased. */
@Module({ controllers: [KeepingController, ErasureController] })
export class KeepingModule {}
