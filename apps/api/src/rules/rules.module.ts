import { Module } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { AskTrial, DraftRules, ReleaseRules } from '@sarika/intake';
import { DirectoryStore, RuleVersions } from '@sarika/organisations';
import { Journal } from '@sarika/workflow';
import { RulesController } from './rules.controller.js';

@Module({ controllers: [RulesController], providers: [Audit, Journal, RuleVersions, DirectoryStore, DraftRules, AskTrial, ReleaseRules] })
export class RulesModule {}
