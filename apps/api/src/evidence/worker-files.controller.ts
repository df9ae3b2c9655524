import { Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AddFile, OpenFile } from '@sarika/cases';
import { EvidenceFiles } from '@sarika/evidence';
import type { ComplainantContext } from '@sarika/identity';
import { type Finding, Drafts } from '@sarika/intake';
import { DirectoryCache } from '@sarika/organisations';
import { type Context, Database, type Keyring, Problem } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { Contexts } from '../edge/contexts.js';
import { readCookie } from '../edge/cookies.js';
import type { TryLimit } from '../edge/rate-limit.js';
import { KEYRING } from '../edge/tokens.js';
import { go, languageOf, show } from '../pages/answer.js';
import { filePage } from '../pages/file.page.js';
import { handOut } from './hand-out.js';
import { fileFindings, perNetwork, tooMany } from './file-findings.js';
import { type OpenUpload, openUpload } from './incoming.js';

/** Photos, papers and voice notes from a cheap telephone: one file, one page, no script. */
@ApiExcludeController()
@Controller(['km', 'en'])
export class WorkerFilesController {
  private readonly evidence = new EvidenceFiles();
  private readonly drafts: Drafts;
  private readonly perNetwork: TryLimit;

  constructor(
    private readonly database: Database,
    private readonly contexts: Contexts,
    private readonly addFile: AddFile,
    private readonly openFile: OpenFile,
    directory: DirectoryCache,
    @Inject(KEYRING) keyring: Keyring,
  ) {
    this.drafts = new Drafts(database, keyring, directory);
    this.perNetwork = perNetwork(keyring, database);
  }

  /* On her own page, with her receipt. */

  @Get('r/file')
  @Acts('complainant')
  async asked(@Ctx() ctx: ComplainantContext, @Query() query: { kept?: string }, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, filePage(languageOf(request), 'case', { kept: query.kept !== undefined, count: await this.count(ctx, ctx.caseId), findings: [] }));
  }

  @Post('r/files')
  @Acts('own')
  async add(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { caseId, receiptId } = await this.own(request, ({ caseId: id, receiptId: receipt }) => Promise.resolve({ caseId: id, receiptId: receipt }));
    return this.take(request, reply, 'case', await openUpload(request), caseId, (upload) =>
      this.addFile.run((work) => this.own(request, work), { caseId, by: { author: 'worker', authorId: null, officeId: null }, actor: { kind: 'complainant', id: receiptId }, open: () => Promise.resolve(upload.file()) }),
    );
  }

  /** Hers, as it came. The opening is on record before the first byte leaves. */
  @Get('r/files/:fileId')
  @Acts('own')
  async open(@Req() request: FastifyRequest, @Param('fileId', ParseUUIDPipe) fileId: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const file = await this.own(request, (ctx) => this.openFile.forWorker(ctx, { fileId }));
    return handOut(reply, this.openFile, file);
  }

  /* Right after sending, while the receipt can still be seen: the visitor's cookie names the case that was just filed. */

  @Get('papers')
  @Acts('own')
  async papers(@Req() request: FastifyRequest, @Query() query: { kept?: string }, @Res({ passthrough: true }) reply: FastifyReply) {
    const draft = await this.justFiled(request);
    if (!draft) return go(reply, `/${languageOf(request)}/receipt`);
    const count = await this.database.within({ as: 'intake', case: draft.caseId }, ({ db, now }) => this.count({ as: 'intake', db, now }, draft.caseId));
    return show(request, reply, filePage(languageOf(request), 'receipt', { kept: query.kept !== undefined, count, findings: [], formKey: draft.formKey }));
  }

  @Post('papers')
  @Acts('own')
  async addPaper(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const draft = await this.justFiled(request);
    const upload = await openUpload(request);
    if (!draft || upload.fields.get('key') !== draft.formKey) {
      upload.letGo();
      return go(reply, `/${languageOf(request)}/receipt`);
    }
    const { caseId, formKey } = draft;
    const within = <T>(work: (ctx: Context) => Promise<T>): Promise<T> => this.database.within({ as: 'intake', case: caseId }, ({ db, now }) => work({ as: 'intake', db, now }));
    return this.take(request, reply, 'receipt', upload, caseId, () => this.addFile.run(within, { caseId, by: { author: 'worker', authorId: null, officeId: null }, actor: { kind: 'intake' }, open: () => Promise.resolve(upload.file()) }), formKey);
  }

  private async take(request: FastifyRequest, reply: FastifyReply, from: 'case' | 'receipt', upload: OpenUpload, caseId: string, add: (upload: OpenUpload) => Promise<unknown>, formKey?: string) {
    const language = languageOf(request);
    const again = async (finding: Finding, status: number) => {
      const count = await this.database.within({ as: 'intake', case: caseId }, ({ db, now }) => this.count({ as: 'intake', db, now }, caseId));
      return show(request, reply, filePage(language, from, { kept: false, count, findings: [finding], ...(formKey === undefined ? {} : { formKey }) }), status);
    };
    try {
      const wait = await this.perNetwork.take(request.ip);
      if (wait !== null) {
        void reply.header('retry-after', String(wait));
        return await again(tooMany(wait), 429);
      }
      await add(upload);
    } catch (error) {
      const finding = error instanceof Problem ? fileFindings[error.code] : undefined;
      if (!finding || !(error instanceof Problem)) throw error;
      return await again(finding, error.status);
    } finally {
      upload.letGo();
    }
    return go(reply, from === 'case' ? `/${language}/r/file?kept=1` : `/${language}/papers?kept=1`);
  }

  /** A call request gives the desk a number and nothing else (decision 5): no file belongs to it. Nor to a reporter's: the page would say how many there are. */
  private async justFiled(request: FastifyRequest): Promise<{ caseId: string; formKey: string } | null> {
    const draft = await this.database.within({ as: 'intake' }, ({ db, now }) => this.drafts.open({ as: 'intake', db, now }, readCookie(request, 'draft')));
    return draft?.state === 'filed' && draft.receipt.kind !== 'call' && draft.receipt.kind !== 'reported' ? { caseId: draft.caseId, formKey: draft.formKey } : null;
  }

  private own<T>(request: FastifyRequest, work: (ctx: ComplainantContext) => Promise<T>): Promise<T> {
    return this.database.within({ as: 'receipt' }, async (unit) => {
      const ctx = await this.contexts.complainant(request, unit);
      try {
        return await work(ctx);
      } finally {
        wipe(ctx.worker.secretKey);
      }
    });
  }

  private count(ctx: Context, caseId: string): Promise<number> {
    return this.evidence.count(ctx, caseId);
  }
}
