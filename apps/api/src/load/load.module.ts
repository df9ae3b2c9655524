import { Module } from '@nestjs/common';
import { organisationProviders } from '@sarika/organisations';
import { LoadController } from './load.controller.js';

/** What people have in hand, and handing it over. */
@Module({ controllers: [LoadController], providers: [...organisationProviders] })
export class LoadModule {}
