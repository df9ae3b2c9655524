import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AddFile, ReporterAdditions, addedBefore } from '@sarika/cases';
import type { ReporterContext } from '@sarika/identity';
import type { Finding } from '@sarika/intake';
import { Database, type Keyring, Problem } from '@sarika/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts } from '../edge/acts.js';
import { Contexts } from '../edge/contexts.js';
import type { TryLimit } from '../edge/rate-limit.js';
import { KEYRING } from '../edge/tokens.js';
import { go, languageOf, show } from '../pages/answer.js';
import { readFormKey, reportersKey } from '../pages/reporter.controller.js';
import { reporterFilePage } from '../pages/reporter.page.js';
import { fileFindings, perNetwork, tooMany } from './file-findings.js';
import { openUpload } from './incoming.js';

// Hers are counted apart, and there is a limit to what is added in a day.
const findings: Readonly<Record<string, Finding>> = { ...fileFindings, 'file.tooMany': { field: 'file', code: 'reporterFiles' }, 'report.tooMany': { field: 'file', code: 'reporterMany' } };

/** A photo or a paper from somebody who spoke for a worker: it goes in, and nothing of it comes back (field rule 6). */
@ApiExcludeController()
@Controller(['km', 'en'])
export class ReporterFilesController {
  private readonly additions = new ReporterAdditions();
  private readonly perNetwork: TryLimit;

  constructor(
    private readonly database: Database,
    private readonly contexts: Contexts,
    private readonly addFile: AddFile,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {
    this.perNetwork = perNetwork(keyring, database);
  }

  @Get('r/told/file')
  @Acts('reporter')
  asked(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, reporterFilePage(languageOf(request), { findings: [], key: randomUUID() }));
  }

  @Post('r/told/files')
  @Acts('own')
  async add(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const caseId = await this.within(request, (ctx) => Promise.resolve(ctx.caseId));
    const upload = await openUpload(request);
    const key = readFormKey(upload.fields.get('key')) ?? randomUUID();
    const formKey = reportersKey(this.keyring, caseId, key);
    const again = (finding: Finding, status: number) => show(request, reply, reporterFilePage(language, { findings: [finding], key }), status);
    try {
      const wait = await this.perNetwork.take(request.ip);
      if (wait !== null) {
        void reply.header('retry-after', String(wait));
        return again(tooMany(wait), 429);
      }
      // A double tap: the bytes need not be read again. Two at once are found when they become part of the case.
      if (!(await this.within(request, (ctx) => this.additions.has(ctx, caseId, formKey)))) {
        await this.addFile.run((work) => this.within(request, work), {
          caseId, by: { author: 'reporter', authorId: null, officeId: null }, actor: { kind: 'intake' }, open: () => Promise.resolve(upload.file()),
          onKept: async (ctx) => {
            if (!(await this.additions.count(ctx, caseId, formKey, 'file'))) throw addedBefore();
          },
        });
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const finding = findings[error.code];
      if (finding) return again(finding, error.status);
      if (error.code !== 'report.addedBefore') throw error;
    } finally {
      upload.letGo();
    }
    return go(reply, `/${language}/r/told?sent=1`);
  }

  private within<T>(request: FastifyRequest, work: (ctx: ReporterContext) => Promise<T>): Promise<T> {
    return this.database.within({ as: 'receipt' }, async (unit) => work(await this.contexts.reporter(request, unit)));
  }
}
