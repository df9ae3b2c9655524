import { Consents, dayInCambodia, opens } from '@sarika/consent';
import type { Context } from '@sarika/platform';

/** Her living yes to an office that opens her case for its work; null where there is none, or it is over. */
export async function livingYes(ctx: Context, consents: Consents, caseId: string, officeId: string): Promise<string | null> {
  const lines = await consents.ofCase(ctx, caseId);
  const found = lines.find(
    (line) => line.officeId === officeId && line.purpose === 'case_work' && line.withdrawnAt === null && (line.endsOn === null || line.endsOn >= dayInCambodia(ctx.now)) && (opens[line.scope] === 'everything' || opens[line.scope] === 'fromNowOn'),
  );
  return found?.id ?? null;
}
