import { AccessCounts, OpenImmigrationFacts, ReadCase, RevealContact, WriteImmigrationFacts } from '@sarika/cases';
import { Texts } from '@sarika/messaging';
import { Journal } from '@sarika/workflow';
import { type FiledCase, aCase, acceptedBy, refusal } from '../../../test/support/cases.js';
import { as, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
let filed: FiledCase;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
  filed = await aCase().consentingTo(office('mrc-bmc')).byText('+85512000777').create(stage);
  await acceptedBy(stage, people.sokha, filed);
});
afterEach(() => stage.undo());

const { sokha, kunthea, panha } = people;
const facts = { status: 'expired', validUntil: '2026-01-31', route: 'over Poipet at night', whereabouts: 'a room behind the cannery' } as const;
const write = (who = sokha, more: Partial<Parameters<WriteImmigrationFacts['run']>[1]> = {}) => as(stage, who, (ctx) => new WriteImmigrationFacts(stage.keyring).run(ctx, { caseId: filed.caseId, need: 'legal_defence', facts, ...more }));
const open = (who = sokha, need: string = 'legal_defence') => as(stage, who, (ctx) => new OpenImmigrationFacts(stage.keyring).run(ctx, { caseId: filed.caseId, need: need as 'legal_defence' }));
const recorded = () => stage.look<{ action: string; details: object }>(`select action, details from audit_entry where action like 'immigration.%' order by id`);

describe('immigration facts', () => {
  it('are neither written nor opened without a need, by another office or by an administrator', async () => {
    expect(await refusal(open(sokha, ''))).toBe('immigration.needNeeded');
    expect(await refusal(open(sokha, 'curiosity'))).toBe('immigration.needNeeded');
    expect(await refusal(write(sokha, { need: 'statistics' as never }))).toBe('immigration.needNeeded');
    expect(await refusal(write(kunthea))).toBe('case.notFound');
    expect(await refusal(open(kunthea))).toBe('case.notFound');
    expect(await refusal(write(panha))).toBe('role.notAllowed');
    expect(await refusal(open(panha))).toBe('role.notAllowed');
    expect(await refusal(write(sokha, { facts: { status: null, validUntil: null, route: null, whereabouts: null } }))).toBe('immigration.nothing');
    expect(await recorded()).toEqual([]);
    expect(await stage.look(`select 1 from item where kind = 'immigration'`)).toEqual([]);
  });

  it('come back as they were told, and each opening is on record with its need', async () => {
    await write();
    const [kept] = await open(sokha, 'detention');
    expect(kept).toMatchObject({ ...facts, need: 'legal_defence' });
    expect(await recorded()).toEqual([
      { action: 'immigration.written', details: { need: 'legal_defence' } },
      { action: 'immigration.opened', details: { need: 'detention', count: 1 } },
    ]);
    const [row] = await stage.look<{ sealed: Buffer }>(`select sealed from item where kind = 'immigration'`);
    expect(row?.sealed.toString('latin1')).not.toMatch(/Poipet|cannery|expired/);
  });

  it('are not on the case page, not in a reveal, not in her own page’s words', async () => {
    await write();
    const page = await as(stage, sokha, (ctx) => new ReadCase(stage.keyring, new Texts(new Journal())).run(ctx, { caseId: filed.caseId }));
    expect(page.items.map(({ kind }) => kind)).not.toContain('immigration');
    const revealed = await as(stage, sokha, (ctx) => new RevealContact(stage.keyring, new Journal()).run(ctx, { caseId: filed.caseId, reason: 'danger' }));
    for (const shown of [page, revealed]) expect(JSON.stringify(shown)).not.toMatch(/Poipet|cannery/);
  });

  it('count as openings: who goes through more cases than is usual is refused', async () => {
    await write();
    const other = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    await acceptedBy(stage, people.sokha, other);
    const limited = (caseId: string) => as(stage, sokha, (ctx) => new OpenImmigrationFacts(stage.keyring, new AccessCounts({ opensPerHour: 1, revealsPerHour: 1 })).run(ctx, { caseId, need: 'detention' }));
    expect(await limited(filed.caseId)).toHaveLength(1);
    expect(await refusal(limited(other.caseId))).toBe('access.tooMany');
  });
});
