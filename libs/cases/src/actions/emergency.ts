import { randomUUID } from 'node:crypto';
import { Audit } from '@sarika/audit';
import { Grants, type GrantState, caseNotFound, makeGrant } from '@sarika/consent';
import { type OfficerContext, notForRole } from '@sarika/identity';
import { Texts, nextSafeTime } from '@sarika/messaging';
import { type DirectoryCache, DutyRoster } from '@sarika/organisations';
import { type Context, type Keyring, Problem, type SystemContext, authorize, violatedConstraint } from '@sarika/platform';
import { type Language, isLanguage, t } from '@sarika/texts';
import { contextOf, openLetter, sealLetter, wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { Emergencies, type Emergency, type EmergencyGround, type EmergencyReason, REQUEST_HOURS, type TellLaterReason, emergencyReasons, tellLaterReasons } from '../emergency.store.js';
import { Items } from '../item.store.js';
import { LEAST_NAMED, type NamedOfficers } from '../named-officers.js';
import { Offers } from '../offer.store.js';
import { officerCaseKeys } from './read-case.js';

const emergencyNotFound = (): Problem => new Problem('emergency.notFound', 404, 'There is no such emergency here.');
const sheetContext = (id: string): string => contextOf('emergency-sheet', id);
const whyContext = (id: string): string => contextOf('emergency-why', id);

/** All that is told where she is held or in hospital: name, place and time (field rule 12). */
export interface EmergencySheet {
  readonly name: string;
  readonly place: string;
  readonly time: string;
}
export interface EmergencyAsked {
  readonly caseId: string;
  readonly officeId: string;
  readonly ground: EmergencyGround;
  readonly reason: EmergencyReason;
  /** In words, sealed to the case and to the on-call desk. */
  readonly explanation: string;
  readonly sheet: EmergencySheet | null;
  /** ISO date from which she may be told, and why not at once; null tells her now. */
  readonly tellLater: { readonly reason: TellLaterReason; readonly on: string } | null;
}

/**
 * Asks that an office without her yes may open her case for 72 hours because her life is in danger, or that it be told her name, a
 * place and a time because she is held or in hospital and cannot be asked. Whoever holds the case asks and wraps the key, which
 * opens nothing until somebody else says yes (field rule 12).
 */
export class AskEmergency {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly named: NamedOfficers,
    private readonly grants = new Grants(),
    private readonly emergencies = new Emergencies(),
    private readonly items = new Items(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly offers = new Offers(),
  ) {}

  /** @throws Problem case.notFound, emergency.reasonNeeded, emergency.sheetNeeded, emergency.officeCannot, emergency.shared, emergency.saidNo, emergency.asked */
  async run(ctx: OfficerContext, asked: EmergencyAsked): Promise<{ emergencyId: string }> {
    authorize(canWorkCases(ctx.actor));
    const { caseId, ground, tellLater } = asked;
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      // Who holds it by an emergency herself cannot pass it on.
      if (!(await this.grants.termsOf(ctx, caseId, ctx.actor.officeId))) throw caseNotFound();
      const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
      if (!caseFile) throw caseNotFound();
      if (!emergencyReasons.includes(asked.reason) || asked.explanation.trim() === '' || (tellLater && !tellLaterReasons.includes(tellLater.reason))) {
        throw new Problem('emergency.reasonNeeded', 422, 'Choose the reason, and write in a sentence why it cannot wait for her yes.');
      }
      if ((ground === 'held_unreachable') !== (asked.sheet !== null)) throw new Problem('emergency.sheetNeeded', 422, 'Where she is held or in hospital write her name, the place and the time, and nothing else.');
      const snapshot = await this.directory.current();
      const office = snapshot.byId.get(asked.officeId);
      if (!office?.hasKey || office.id === ctx.actor.officeId) throw new Problem('emergency.officeCannot', 422, 'This office cannot be asked: it has no key here, or it is your own.');
      await this.refuseWhereSheSaidNo(ctx, caseId, office, ground);

      const deskId = await this.offers.deskOf(ctx, caseId);
      if (!deskId) throw new Error('the case has no desk');
      const id = randomUUID();
      const explanationItemId = await this.items.append(ctx, caseId, { kind: 'note', author: 'officer', authorId: ctx.actor.id, text: asked.explanation });
      const desk = this.directory.sealingKey(snapshot, deskId, ctx.now);
      const target = this.directory.sealingKey(snapshot, office.id, ctx.now);
      await this.emergencies
        .ask(ctx, {
          id, caseId, officeId: office.id, deskId, ground, reason: asked.reason, requestedBy: ctx.actor.id, requestedOfficeId: ctx.actor.officeId,
          tell: tellLater ? 'later' : 'now', tellReason: tellLater?.reason ?? null, tellOn: tellLater?.on ?? null, explanationItemId,
          deskLetter: sealLetter(Buffer.from(asked.explanation, 'utf8'), desk.boxPublicKey, whyContext(id)), deskEpoch: desk.epoch,
          sheetLetter: asked.sheet ? sealLetter(Buffer.from(JSON.stringify(asked.sheet), 'utf8'), target.boxPublicKey, sheetContext(id)) : null, sheetEpoch: asked.sheet ? target.epoch : null,
        })
        .catch(alreadyAsked);
      if (ground === 'danger_to_life') await this.wrap(ctx, caseFile, keys, { id, officeId: office.id, epoch: target.epoch, publicKey: target.boxPublicKey }).catch(alreadyAsked);
      await this.journal.record(ctx, ctx.actor, 'emergency.requested', { caseId, emergencyId: id, officeId: office.id }, { ground, reason: asked.reason });
      await this.changes.bump(ctx, deskId);
      await this.changes.bump(ctx, ctx.actor.officeId);
      return { emergencyId: id };
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  private async refuseWhereSheSaidNo(ctx: Context, caseId: string, office: { id: string; kind: string }, ground: EmergencyGround): Promise<void> {
    const said = await this.emergencies.refusalOf(ctx, caseId, office, ground);
    if (said === 'shared') throw new Problem('emergency.shared', 409, 'This office can open the case already.');
    if (said !== null) throw new Problem('emergency.saidNo', 409, 'She said no to this: she stopped sharing with this office, named it among those who must not see it, or does not want anybody told where she is. Nobody may go round that.');
  }

  private async wrap(ctx: OfficerContext, caseFile: CaseFile, keys: Awaited<ReturnType<typeof officerCaseKeys>>, to: { id: string; officeId: string; epoch: number; publicKey: Buffer }): Promise<void> {
    const terms = { basis: 'vital_interest' as const, consentId: null, state: 'standby' as const };
    if (caseFile.restricted) {
      const officers = await this.named.mayBeNamed(ctx, to.officeId);
      if (officers.length < LEAST_NAMED) throw new Problem('emergency.officeCannot', 422, 'This office cannot be asked: it has no two officers who may take protected cases.');
      return this.named.seal(ctx, caseFile.id, keys, officers, terms, to.id);
    }
    for (const [epoch, { secretKey }] of keys) {
      await this.grants.add(ctx, caseFile.id, epoch, [makeGrant(this.keyring, { caseId: caseFile.id, epoch, secretKey }, { kind: 'office', id: to.officeId, epoch: to.epoch, publicKey: to.publicKey }, terms)], to.id);
    }
  }
}

const alreadyAsked = (error: unknown): never => {
  const constraint = violatedConstraint(error);
  if (constraint === 'emergency_once' || constraint === 'grant_once') throw new Problem('emergency.asked', 409, 'This office was asked already, or waits for its own offer of this case.');
  throw error;
};

/** Moves the keys of one emergency and writes each move down; ending destroys them. */
async function moveKeys(ctx: Context, emergency: Pick<Emergency, 'id' | 'caseId'>, to: 'active' | 'revoked', reason: string, by: string | null): Promise<number> {
  const rows = await ctx.db.query<{ id: string; state: GrantState }>(`select id, state from access_grant where emergency_id = $1 and state = any($2) for update`, [emergency.id, to === 'active' ? ['standby'] : ['standby', 'active', 'suspended']]);
  for (const { id, state } of rows) {
    await ctx.db.run('insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) values ($1, $2, $3, $4, $5, $6, $7)', [randomUUID(), id, emergency.caseId, state, to, reason, by]);
    // To the microsecond: row-level security compares it.
    if (to === 'active') await ctx.db.run(`update access_grant g set state = 'active', ends_at = e.ends_at, changed_at = now() from emergency_access e where g.id = $1 and e.id = $2`, [id, emergency.id]);
    else await ctx.db.run(`update access_grant set state = 'revoked', sealed = null, changed_at = now() where id = $1`, [id]);
  }
  return rows.length;
}

/** The second person says yes or no. Never who asked: the action, a constraint and row-level security each say so. */
export class SettleEmergency {
  constructor(
    private readonly emergencies = new Emergencies(),
    private readonly roster = new DutyRoster(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem emergency.notFound, emergency.twoPersons, emergency.settled, emergency.noAccess, emergency.saidNo, role.notAllowed */
  async run(ctx: OfficerContext, { emergencyId, approve }: { emergencyId: string; approve: boolean }): Promise<{ endsAt: Date | null }> {
    authorize(canWorkCases(ctx.actor));
    const seen = await this.emergencies.find(ctx, emergencyId);
    if (!seen) throw emergencyNotFound();
    if (seen.requestedBy === ctx.actor.id) throw new Problem('emergency.twoPersons', 403, 'Two persons decide this. Somebody else must say yes or no.');
    if (!(await this.maySettle(ctx, seen))) throw notForRole();
    if (seen.state !== 'requested') throw new Problem('emergency.settled', 409, 'This was decided already, or its time is over.', { state: seen.state });
    const locked = await this.emergencies.lock(ctx, emergencyId);
    if (locked?.state !== 'requested') throw new Problem('emergency.settled', 409, 'This was decided already, or its time is over.');

    if (approve) await this.refuseWhatSheForbade(ctx, seen);
    const endsAt = await this.emergencies.settle(ctx, emergencyId, approve ? 'approved' : 'refused', ctx.actor.id);
    if (approve) {
      const opened = await moveKeys(ctx, seen, 'active', 'emergency.approved', ctx.actor.id);
      // She stopped it meanwhile: what she took back is not opened by two yeses.
      if (opened === 0 && seen.ground === 'danger_to_life') throw new Problem('emergency.noAccess', 409, 'She stopped sharing meanwhile. It cannot be opened.');
      await this.journal.record(ctx, ctx.actor, 'emergency.approved', { caseId: seen.caseId, emergencyId, officeId: seen.officeId }, { ground: seen.ground });
    } else {
      await moveKeys(ctx, seen, 'revoked', 'emergency.refused', ctx.actor.id);
      await this.journal.record(ctx, ctx.actor, 'emergency.refused', { caseId: seen.caseId, emergencyId, officeId: seen.officeId }, { ground: seen.ground });
    }
    for (const officeId of new Set([seen.deskId, seen.requestedOfficeId, seen.officeId])) await this.changes.bump(ctx, officeId);
    return { endsAt };
  }

  /** She may have said no after it was asked. A desk that does not read the case sees none of it: there the clock ends it (`EmergencyClock.end`). */
  private async refuseWhatSheForbade(ctx: OfficerContext, { caseId, officeId, ground }: Emergency): Promise<void> {
    const [office] = await ctx.db.query<{ id: string; kind: string }>('select id, kind from office where id = $1', [officeId]);
    const said = office ? await this.emergencies.refusalOf(ctx, caseId, office, ground) : null;
    if (said !== null && said !== 'shared') throw new Problem('emergency.saidNo', 409, 'She said no to this meanwhile. Nobody may go round that.');
  }

  /** A supervisor or focal point of the office that asks, or at the desk whoever is on duty now or leads it. */
  async maySettle(ctx: OfficerContext, emergency: Emergency): Promise<boolean> {
    const { id, officeId, role } = ctx.actor;
    if (emergency.requestedBy === id) return false;
    const leads = role === 'supervisor' || role === 'focal_point';
    if (officeId === emergency.requestedOfficeId && leads) return true;
    if (officeId !== emergency.deskId) return false;
    return leads || (await this.roster.onDuty(ctx, officeId, ctx.now)).some(({ officerId }) => officerId === id);
  }
}

/** It is over before its time: whoever asked for it, or the desk, ends it. */
export class EndEmergency {
  constructor(
    private readonly emergencies = new Emergencies(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem emergency.notFound, emergency.settled */
  async run(ctx: OfficerContext, { emergencyId }: { emergencyId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const seen = await this.emergencies.find(ctx, emergencyId);
    if (!seen || (ctx.actor.officeId !== seen.requestedOfficeId && ctx.actor.officeId !== seen.deskId)) throw emergencyNotFound();
    if (seen.state !== 'approved') throw new Problem('emergency.settled', 409, 'This was decided already, or its time is over.', { state: seen.state });
    await this.emergencies.end(ctx, emergencyId);
    await moveKeys(ctx, seen, 'revoked', 'emergency.ended', ctx.actor.id);
    await this.journal.record(ctx, ctx.actor, 'emergency.ended', { caseId: seen.caseId, emergencyId, officeId: seen.officeId });
    for (const officeId of new Set([seen.deskId, seen.requestedOfficeId, seen.officeId])) await this.changes.bump(ctx, officeId);
  }
}

/** Opens what an emergency carries for its reader: the reason in words for the desk, the sheet for the office that is told. */
export class ReadEmergency {
  constructor(
    private readonly emergencies = new Emergencies(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem emergency.notFound */
  async run(ctx: OfficerContext, { emergencyId }: { emergencyId: string }): Promise<{ emergency: Emergency; why: string | null; sheet: EmergencySheet | null }> {
    authorize(canWorkCases(ctx.actor));
    const seen = await this.emergencies.find(ctx, emergencyId);
    if (!seen) throw emergencyNotFound();
    const { deskLetter, deskEpoch, sheetLetter, sheetEpoch, ...emergency } = seen;
    const mayRead = ctx.actor.officeId === seen.deskId && deskLetter !== null && deskEpoch !== null && (seen.state === 'requested' || seen.state === 'approved');
    const isTold = ctx.actor.officeId === seen.officeId && seen.state === 'approved' && seen.endsAt !== null && seen.endsAt > ctx.now && sheetLetter !== null && sheetEpoch !== null;
    // On record before it is shown.
    if (mayRead) await this.audit.write(ctx, { actor: ctx.actor, action: 'emergency.why', caseId: seen.caseId, details: { emergencyId } });
    if (isTold) await this.audit.write(ctx, { actor: ctx.actor, action: 'emergency.sheet', caseId: seen.caseId, details: { emergencyId } });
    const why = mayRead ? openLetter(deskLetter, await ctx.keys.office(deskEpoch), whyContext(emergencyId)).toString('utf8') : null;
    const sheet = isTold ? (JSON.parse(openLetter(sheetLetter, await ctx.keys.office(sheetEpoch), sheetContext(emergencyId)).toString('utf8')) as EmergencySheet) : null;
    return { emergency, why, sheet };
  }
}

/** "Do not tell anybody where I am": on file it stands against the second ground. */
export class RefuseToBeTold {
  private readonly audit = new Audit();

  /** @param ctx as an officer who may open the case, or as the worker on her page @throws Problem case.notFound */
  async run(ctx: OfficerContext | (Context & { readonly as: 'complainant'; readonly receiptId: string }), { caseId }: { caseId: string }): Promise<void> {
    const isOfficer = 'actor' in ctx;
    if (isOfficer && !(await ctx.db.manager.findOneBy(CaseFile, { id: caseId }))) throw caseNotFound();
    try {
      await ctx.db.run('insert into emergency_refusal (id, case_id, said_how, recorded_by) values ($1, $2, $3, $4)', [randomUUID(), caseId, isOfficer ? 'officer' : 'web', isOfficer ? ctx.actor.id : null]);
    } catch (error) {
      // Offered only: it sees the case's line and may write nothing into it.
      if ((error as { code?: string }).code === '42501') throw caseNotFound();
      throw error;
    }
    await this.audit.write(ctx, { actor: isOfficer ? ctx.actor : { kind: 'complainant', id: ctx.receiptId }, action: 'emergency.saidNo', caseId });
  }
}

/** What runs by the clock and after an approval: the work begins, ends by itself, and she is told. */
export class EmergencyClock {
  private readonly changes = new OfficeChanges();
  private readonly journal = new Journal();
  private readonly texts = new Texts(this.journal);

  constructor(private readonly keyring: Pick<Keyring, 'notifierPublic'>) {}

  /** The case stands in the queue of the office that may open it now. Twice begins once. */
  async begin(ctx: SystemContext, { emergencyId }: { emergencyId: string }): Promise<void> {
    await ctx.db.run(
      `insert into assignment (id, case_id, office_id, officer_id, number, urgency, stage, due_at)
       select gen_random_uuid(), e.case_id, e.office_id, null, c.number, 'U0', 'accepted', now() + interval '1 hour'
         from emergency_access e join case_file c on c.id = e.case_id
        where e.id = $1 and e.state = 'approved' and e.ground = 'danger_to_life' and e.ends_at > now()
          and not exists (select 1 from assignment a where a.case_id = e.case_id and a.office_id = e.office_id and a.ended_at is null)`,
      [emergencyId],
    );
    await this.tell(ctx);
  }

  /** The work ends with the access. Twice ends once. */
  async close(ctx: SystemContext, { emergencyId }: { emergencyId: string }): Promise<void> {
    await ctx.db.run(
      `update assignment a set ended_at = now(), updated_at = now() from emergency_access e
        where e.id = $1 and e.state = 'ended' and a.case_id = e.case_id and a.office_id = e.office_id and a.ended_at is null and a.accepted_at >= e.settled_at`,
      [emergencyId],
    );
  }

  /** Closes what is over: 72 hours after the approval, requests nobody answered, and what she said no to after it was asked. @returns how many */
  async end(ctx: SystemContext): Promise<number> {
    const over = await ctx.db.query<{ id: string; caseId: string; officeId: string; deskId: string; requestedOfficeId: string; state: string }>(
      `select id, case_id as "caseId", office_id as "officeId", desk_id as "deskId", requested_office_id as "requestedOfficeId", state from emergency_access e
        where (state = 'approved' and ends_at <= now()) or (state = 'requested' and requested_at < now() - make_interval(hours => $1))
           or (state in ('requested','approved') and (
                exists (select 1 from consent c join consent_withdrawal w on w.consent_id = c.id where c.case_id = e.case_id and c.office_id = e.office_id and w.withdrawn_how <> 'expired' and w.undone_at is null)
             or exists (select 1 from consent_exclusion x join office f on f.id = e.office_id where x.case_id = e.case_id and (x.office_id = f.id or x.office_kind = f.kind)
                          and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id))))
        order by requested_at limit 50 for update of e skip locked`,
      [REQUEST_HOURS],
    );
    for (const each of over) {
      const ended = each.state === 'approved';
      await ctx.db.run(`update emergency_access set state = $2, ended_at = now(), sheet_letter = null, desk_letter = null where id = $1`, [each.id, ended ? 'ended' : 'lapsed']);
      const keys = await ctx.db.query<{ id: string; state: string }>(`select id, state from access_grant where emergency_id = $1 and state <> 'revoked' for update`, [each.id]);
      for (const { id, state } of keys) {
        await ctx.db.run('insert into grant_move (id, grant_id, case_id, from_state, to_state, reason) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), id, each.caseId, state, 'revoked', ended ? 'emergency.ended' : 'emergency.lapsed']);
        await ctx.db.run(`update access_grant set state = 'revoked', sealed = null, changed_at = now() where id = $1`, [id]);
      }
      if (ended) await this.close(ctx, { emergencyId: each.id });
      const payload = { caseId: each.caseId, emergencyId: each.id, officeId: each.officeId };
      if (ended) await this.journal.record(ctx, { kind: 'service' }, 'emergency.ended', payload);
      else await this.journal.record(ctx, { kind: 'service' }, 'emergency.lapsed', payload);
      for (const officeId of new Set([each.deskId, each.requestedOfficeId, each.officeId])) await this.changes.bump(ctx, officeId);
    }
    return over.length;
  }

  /** Tells her, at once or from the day that was set: her page shows it from now on, and where she may be texted there is news. */
  async tell(ctx: SystemContext): Promise<number> {
    const due = await ctx.db.query<{ id: string; caseId: string; ground: EmergencyGround }>(
      `update emergency_access set told_at = now() where id in (
         select id from emergency_access where state in ('approved','ended') and told_at is null and (tell = 'now' or tell_on <= (now() at time zone 'Asia/Phnom_Penh')::date) limit 50 for update skip locked)
       returning id, case_id as "caseId", ground`,
    );
    for (const { caseId, ground } of due) await this.news(ctx, caseId, ground);
    return due.length;
  }

  private async news(ctx: SystemContext, caseId: string, ground: EmergencyGround): Promise<void> {
    const rows = await ctx.db.query<{ conversationId: string; language: string; notBefore: Date | null; newsWaiting: boolean }>(
      `select c.conversation_id as "conversationId", v.language, ${nextSafeTime('c')} as "notBefore",
              exists (select 1 from outbound_text o where o.conversation_id = c.conversation_id and o.kind = 'news' and o.state in ('queued','sending')) as "newsWaiting"
         from case_contact c join conversation v on v.id = c.conversation_id
        where c.case_id = $1 and c.may_text and c.detached_at is null and v.stopped_at is null and coalesce(v.case_id = $1, true)`,
      [caseId],
    );
    const contact = rows[0];
    if (!contact) return;
    const language: Language = isLanguage(contact.language) ? contact.language : 'km';
    const { conversationId, notBefore } = contact;
    await this.texts.queue(ctx, this.keyring, { conversationId, caseId, kind: 'reply', text: t(language, ground === 'danger_to_life' ? 'sms.emergency.danger' : 'sms.emergency.held', {}), state: 'held' });
    if (!contact.newsWaiting) await this.texts.queue(ctx, this.keyring, { conversationId, caseId, kind: 'news', text: t(language, 'sms.news', {}), state: 'queued', notBefore });
  }
}
