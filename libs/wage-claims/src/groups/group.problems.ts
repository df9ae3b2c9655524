import { Problem } from '@sarika/platform';

/** The same for "of another office" and "not there". */
export const groupNotFound = (): Problem => new Problem('group.notFound', 404, 'There is no such group at your office.');
/** The same for "not in it", "left it" and "her case is not open to you". */
export const notAMember = (): Problem => new Problem('group.notAMember', 404, 'This claim is not in the group.');
export const otherCountry = (country: string): Problem => new Problem('group.otherCountry', 422, 'The claims of a group are about work in one country.', { country });
export const otherEmployer = (): Problem =>
  new Problem('group.otherEmployer', 409, 'The employer or agency of this claim is written in another way, or was not written down. Look whether it is the same one, and say so.');
export const inAGroupAlready = (): Problem => new Problem('group.already', 409, 'This worker is in a group with this claim already. She leaves it first.');
export const memberOver = (): Problem => new Problem('group.claimOver', 409, 'This claim is over. It needs no group.');
export const nobodyNamed = (): Problem => new Problem('group.nobody', 422, 'Say for which workers, each of them once.');
export const nothingToShare = (): Problem => new Problem('group.nothingToShare', 409, 'Nothing that others could share was kept for this worker. Keep a worksheet of hers first.');
export const draftNotFound = (): Problem => new Problem('worksheetDraft.notFound', 404, 'There is no such draft in this case, or somebody has seen to it.');
/** @param refused claim and code of what holds it up, as `claim code` */
export const cannotLodge = (refused: readonly string[]): Problem =>
  new Problem('group.cannotLodge', 409, 'Some of these claims cannot be lodged yet. Nothing was recorded: settle what holds them up, or lodge without them.', { refused });
