import { KeepBody, ReferOutside } from '@sarika/cases';
import { BODY_WORDING_VERSION, type BodyShare, dayInCambodia } from '@sarika/consent';
import { type Person, as, everyOffice } from './people.js';
import type { Stage } from './suite.js';

let written = 0;

/** A body on the list of somebody's office, and a sheet of a case that she gave it by the worker's yes. */
export async function aSheet(stage: Stage, who: Person, caseId: string, { shares = ['language'], request = null, name }: { shares?: readonly BodyShare[]; request?: string | null; name?: string } = {}): Promise<{ outsideId: string; bodyId: string }> {
  const witness = everyOffice.find(({ id }) => id === who.officeId)?.officers.find(({ id, role }) => id !== who.id && role !== 'administrator');
  if (!witness) throw new Error('nobody of that office could have heard her');
  written += 1;
  return as(stage, who, async (ctx) => {
    const refer = new ReferOutside(stage.keyring, stage.directory);
    const { bodyId } = await new KeepBody(stage.directory).write(ctx, { directoryOfficeId: null, kind: 'hospital', name: name ?? `Hospital ${written}`, nameKm: null, ofCountry: 'TH', isState: true, language: 'th' });
    const { mark } = await refer.preview(ctx, { caseId, bodyId, shares, request });
    const { outsideId } = await refer.run(ctx, {
      caseId, bodyId, shares, request, seen: mark, task: 'health_care', way: 'by_hand', feedbackOn: dayInCambodia(new Date(ctx.now.getTime() + 7 * 86_400_000)),
      heard: { heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: BODY_WORDING_VERSION, witnessId: witness.id, paperReference: null, endsOn: null },
    });
    return { outsideId, bodyId };
  });
}
