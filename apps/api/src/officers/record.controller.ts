import { Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Query, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Audit, ProveRecord, RecordStore, TakeCheckpoint } from '@sarika/audit';
import { Grants, caseNotFound } from '@sarika/consent';
import { type OfficerContext, notForRole, worksCases } from '@sarika/identity';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { CaseRecordDto, CheckpointDto, ConsistencyProofDto, ConsistencyQuery, EntryParam, InclusionProofDto, RecordDto } from './record.dto.js';
import { presentCheckpoint, presentCopy, presentReader, presentRecorded } from './record.presenters.js';

/** The head of the record, for every office to keep: it shows hashes and counts, and no case. */
@ApiTags('record')
@Controller('api/v1/record')
@Acts('officer')
@UsePipes(apiValidation)
export class RecordController {
  private readonly store = new RecordStore();
  private readonly take = new TakeCheckpoint();
  private readonly prove = new ProveRecord();

  constructor(
    private readonly directory: DirectoryCache,
    private readonly officers: DirectoryStore,
  ) {}

  @Get()
  @ApiOkResponse({ type: RecordDto })
  async show(@Ctx() ctx: OfficerContext): Promise<RecordDto> {
    const offices = (await this.directory.current()).byId;
    const [newest, size, taken, others] = [await this.store.newest(ctx), await this.store.size(ctx), await this.store.copiesOf(ctx, ctx.actor.officeId), await this.store.newestCopies(ctx)];
    const names = new Map((await this.officers.officersOf(ctx, ctx.actor.officeId)).map((officer) => [officer.id, officer.name]));
    return {
      newest: newest && presentCheckpoint(newest),
      size,
      taken: taken.map((copy) => presentCopy(copy, offices, names.get(copy.officerId) ?? null)),
      offices: others.map((copy) => presentCopy(copy, offices, null)),
    };
  }

  /** Takes the newest checkpoint to keep it: which office took which is written down. */
  @Post('copies')
  @HttpCode(201)
  @ApiCreatedResponse({ type: CheckpointDto })
  async keep(@Ctx() ctx: OfficerContext): Promise<CheckpointDto> {
    return presentCheckpoint(await this.take.run(ctx));
  }

  @Get('checkpoints/:number')
  @ApiOkResponse({ type: CheckpointDto })
  async checkpoint(@Ctx() ctx: OfficerContext, @Param('number', ParseIntPipe) number: number): Promise<CheckpointDto> {
    return presentCheckpoint(await this.prove.checkpoint(ctx, number));
  }

  /** That a later checkpoint continues an earlier one; `verify.mjs --proof` checks it. */
  @Get('consistency')
  @ApiOkResponse({ type: ConsistencyProofDto })
  async consistency(@Ctx() ctx: OfficerContext, @Query() { before, checkpoint }: ConsistencyQuery): Promise<ConsistencyProofDto> {
    const proof = await this.prove.consistency(ctx, before, checkpoint);
    return { ...proof, path: [...proof.path], keys: [...proof.keys] };
  }

  /** That an entry of a case the office may read has its place; `verify.mjs --proof` checks it. */
  @Get('entries/:entryId/inclusion')
  @ApiOkResponse({ type: InclusionProofDto })
  async inclusion(@Ctx() ctx: OfficerContext, @Param() { entryId }: EntryParam): Promise<InclusionProofDto> {
    const proof = await this.prove.entry(ctx, entryId);
    return { ...proof, entry: [...proof.entry], path: [...proof.path], keys: [...proof.keys] };
  }
}

/** The record of one case: who did what, and where it stands in the tree. It opens nothing sealed. */
@ApiTags('cases')
@Controller('api/v1/cases/:caseId/record')
@Acts('officer')
@UsePipes(apiValidation)
export class CaseRecordController {
  constructor(
    private readonly audit: Audit,
    private readonly directory: DirectoryCache,
    private readonly officers: DirectoryStore,
    private readonly grants: Grants,
  ) {}

  @Get()
  @ApiOkResponse({ type: CaseRecordDto })
  async show(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<CaseRecordDto> {
    if (!worksCases(ctx.actor)) throw notForRole();
    // Asked first: the policies would be asked for each entry of a case that is there, and the time of the answer would say that it is.
    if ((await this.grants.mayOpen(ctx, [caseId])).size === 0) throw caseNotFound();
    const entries = await this.audit.placedOf(ctx, caseId);
    // Every case has the entry of its filing: none to be seen means not yours or not there.
    if (entries.length === 0) throw caseNotFound();
    const offices = (await this.directory.current()).byId;
    const names = new Map((await this.officers.officersOf(ctx, ctx.actor.officeId)).map((officer) => [officer.id, officer.name]));
    return {
      readers: (await this.audit.readersOf(ctx, caseId)).map((reader) => presentReader(reader, offices)),
      entries: entries.map((entry) => presentRecorded(entry, offices, names)),
    };
  }
}
