import type { OfficerContext } from '@sarika/identity';
import type { DirectoryStore, Officer } from '@sarika/organisations';

/** Who may bear witness to what a worker said: an active colleague of the same office who works cases, and somebody else than who writes it down. @returns null: not this one */
export async function witnessFor(ctx: OfficerContext, officers: Pick<DirectoryStore, 'officer'>, witnessId: string | null): Promise<Officer | null> {
  if (witnessId === null || witnessId === ctx.actor.id) return null;
  const witness = await officers.officer(ctx, witnessId);
  return witness?.isActive && witness.role !== 'administrator' && witness.officeId === ctx.actor.officeId ? witness : null;
}
