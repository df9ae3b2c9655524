import { randomUUID } from 'node:crypto';
import type { CurrencyCode, Money } from '@sarika/money';
import { ConfirmClaim, ConfirmReceived, type HandMove, LEARNS_VERSION, MoveLeg, OpenClaim, RecordClaimConsent, RecordConversion, RecordFee, RecordOutcome, RecordPayment, RecordRemittance, RecordSafetyPlan, RecordShowing, RecordClaimed, RecordVerified, ReversePosting, PlanInstalments, EndClaim, type Rate } from '@sarika/wage-claims';
import { type FiledCase, aCase, acceptedBy } from './cases.js';
import { type Person, as, office, people, person } from './people.js';
import type { Stage } from './suite.js';

/** The centre: Sokha works the case and is its focal point, Rithy and Chanra are her colleagues. */
export const claimPeople = { sokha: people.sokha, rithy: people.rithy, chanra: person('chanra') } as const;

export interface AClaim {
  readonly filed: FiledCase;
  readonly claimId: string;
  readonly employer: string;
  readonly agency: string | null;
}

/** The day in Thailand and Cambodia: between 17:00 and midnight UTC it is tomorrow there already. */
export const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
/** Sums in major units, as people say them. */
export const sum = (currency: CurrencyCode, major: number, minorDigits = 2): Money => ({ currency, minor: BigInt(Math.round(major * 10 ** minorDigits)) });

/** Opens a claim on a case that Sokha of the centre works: claimed in baht, an employer's leg, and one against an agency where it is asked for. */
export async function aClaim(stage: Stage, options: { claimed?: Money | null; agency?: CurrencyCode | null; filed?: FiledCase; who?: Person; employerName?: string | null } = {}): Promise<AClaim> {
  const who = options.who ?? people.sokha;
  const filed = options.filed ?? (await aCase().consentingTo(office('mrc-bmc')).create(stage));
  if (!options.filed) await acceptedBy(stage, who, filed);
  const { claimId } = await as(stage, who, (ctx) =>
    new OpenClaim(stage.keyring).run(ctx, {
      caseId: filed.caseId, key: randomUUID(), origin: 'KH', jurisdiction: 'TH', currency: 'THB', assessedOn: today(),
      claimed: options.claimed === undefined ? sum('THB', 90_000) : options.claimed,
      legs: [
        { against: 'employer', country: null, currency: null, name: options.employerName ?? null },
        ...(options.agency ? [{ against: 'agency' as const, country: null, currency: options.agency, name: null }] : []),
      ],
    }),
  );
  const legs = await stage.look<{ id: string; against: string }>('select id, against from claim_leg where claim_id = $1', [claimId]);
  return { filed, claimId, employer: legs.find(({ against }) => against === 'employer')?.id ?? '', agency: legs.find(({ against }) => against === 'agency')?.id ?? null };
}

const note = null;
/** What happens to a claim, said shortly. Each takes a key of its own unless one is given. */
export const onClaim = (stage: Stage, { claimId, employer }: Pick<AClaim, 'claimId' | 'employer'>, who: Person = people.sokha) => {
  const keyed = (key: string) => ({ claimId, key, happenedOn: today(), note });
  return {
    claimed: (total: Money, key: string = randomUUID()) => as(stage, who, (ctx) => new RecordClaimed().run(ctx, { ...keyed(key), total })),
    verified: (total: Money, key: string = randomUUID()) => as(stage, who, (ctx) => new RecordVerified().run(ctx, { ...keyed(key), total })),
    outcome: (kind: 'agreed' | 'ordered', total: Money, { legId = employer, rate = null, key = randomUUID() }: { legId?: string; rate?: Rate | null; key?: string } = {}) =>
      as(stage, who, (ctx) => new RecordOutcome().run(ctx, { ...keyed(key), legId, kind, total, rate })),
    paid: (amount: Money, { legId = employer, rate = null, key = randomUUID(), payee = 'worker', payeeConsentId = null }: { legId?: string; rate?: Rate | null; key?: string; payee?: 'worker' | 'authority' | 'third_party' | 'office'; payeeConsentId?: string | null } = {}) =>
      as(stage, who, (ctx) => new RecordPayment().run(ctx, { ...keyed(key), legId, amount, rate, payee, payeeConsentId, via: 'bank' })),
    fee: (amount: Money, from: 'paid' | 'remitted' = 'paid', key: string = randomUUID()) => as(stage, who, (ctx) => new RecordFee().run(ctx, { ...keyed(key), amount, from, feeKind: 'transfer' })),
    converted: (from: Money, to: Money, rate: string, key: string = randomUUID()) => as(stage, who, (ctx) => new RecordConversion().run(ctx, { ...keyed(key), from, to, rate: { rate, on: today(), source: 'remittance_receipt' } })),
    remitted: (amount: Money, { key = randomUUID(), payee = 'worker', payeeConsentId = null }: { key?: string; payee?: 'worker' | 'third_party' | 'office'; payeeConsentId?: string | null } = {}) =>
      as(stage, who, (ctx) => new RecordRemittance().run(ctx, { ...keyed(key), amount, payee, payeeConsentId, via: 'remittance_agent' })),
    received: (amount: Money, key: string = randomUUID()) => as(stage, who, (ctx) => new ConfirmReceived().run(ctx, { ...keyed(key), amount })),
    reversed: (postingId: string, key: string = randomUUID()) => as(stage, who, (ctx) => new ReversePosting().run(ctx, { postingId, reason: 'wrong_amount', key, happenedOn: today() })),
    instalments: (instalments: readonly { dueOn: string; minor: bigint }[], legId: string = employer) => as(stage, who, (ctx) => new PlanInstalments().run(ctx, { claimId, legId, instalments })),
    confirmed: () => as(stage, who, (ctx) => new ConfirmClaim().run(ctx, { claimId, how: 'read_aloud' })),
    planned: (legId: string = employer) => as(stage, claimPeople.sokha, (ctx) => new RecordSafetyPlan().run(ctx, { claimId, legId, papers: 'card valid', retaliation: 'none feared', shelter: 'sister in Mae Sot', inPerson: 'the union' })),
    /** She is shown what the other side will learn, with the sum that is claimed now. */
    shown: async (legId: string = employer) => {
      const [claimed] = await stage.look<{ minor: string }>(`select sum(e.minor)::text as minor from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = $1 and a.kind = 'claimed'`, [claimId]);
      await as(stage, who, (ctx) => new RecordShowing().byOfficer(ctx, { claimId, legId, wordingVersion: LEARNS_VERSION, language: 'km', sumMinor: BigInt(claimed?.minor ?? 0), how: 'read_aloud' }));
    },
    safe: async (legId: string = employer) => {
      const on = onClaim(stage, { claimId, employer }, who);
      await on.planned(legId);
      await on.shown(legId);
    },
    leg: (to: HandMove, legId: string = employer) => as(stage, who, (ctx) => new MoveLeg().run(ctx, { claimId, legId, to, authority: to === 'lodged' ? 'labour_inspectorate' : null })),
    consented: (kind: 'linking' | 'third_party_payee', payee: string | null = null) =>
      as(stage, who, (ctx) => new RecordClaimConsent().run(ctx, { claimId, kind, givenHow: 'read_aloud', witnessedBy: claimPeople.rithy.id, payee })),
    ended: (reason: Parameters<EndClaim['run']>[1]['reason']) => as(stage, who, (ctx) => new EndClaim().run(ctx, { claimId, reason })),
    stage: async (): Promise<string> => (await stage.look<{ stage: string }>('select stage from wage_claim where id = $1', [claimId]))[0]?.stage ?? 'none',
    legStage: async (legId: string = employer): Promise<string> => (await stage.look<{ stage: string }>('select stage from claim_leg where id = $1', [legId]))[0]?.stage ?? 'none',
    /** Up to mediation. */
    inMediation: async (legId: string = employer): Promise<void> => {
      const on = onClaim(stage, { claimId, employer }, who);
      await on.confirmed();
      await on.safe(legId);
      for (const to of ['demanded', 'lodged', 'mediation'] as const) await on.leg(to, legId);
    },
  };
};

/** What every account of a claim holds, as the database says. */
export const balances = async (stage: Pick<Stage, 'look'>, claimId: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await stage.look<{ name: string; minor: string }>(
      `select a.kind || '/' || a.currency as name, sum(e.minor)::text as minor from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = $1 group by a.kind, a.currency having sum(e.minor) <> 0 order by 1`,
      [claimId],
    )).map(({ name, minor }) => [name, minor]),
  );
