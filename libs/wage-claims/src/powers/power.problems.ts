import { Problem } from '@sarika/platform';
import type { PowerStage } from './power.process.js';

export const powerNotFound = (): Problem => new Problem('power.notFound', 404, 'There is no such power of attorney here.');
export const powerUnderWay = (): Problem => new Problem('power.underWay', 409, 'A power of attorney for this leg is on its way already.');
export const powerMoveNotAllowed = (from: PowerStage, to: PowerStage): Problem => new Problem('power.moveNotAllowed', 409, 'A power of attorney does not go from this step to that one.', { from, to });
export const powerNeedsYes = (): Problem => new Problem('power.needsYes', 409, 'The paper is not sent before she said yes to that. Write her yes down first, with a colleague who heard it.');
export const powerDayWrong = (): Problem => new Problem('power.dayWrong', 422, 'This step cannot have been before the last one. Write the day on which it happened.');
export const powerEndsTooEarly = (): Problem => new Problem('power.endsTooEarly', 422, 'The last day of a power of attorney is after today.');
export const powerScopeNeeded = (): Problem => new Problem('power.scopeNeeded', 422, 'Say what she lets somebody do for her. Taking her money is not among it and needs a yes of its own.');
export const powerNameNeeded = (): Problem => new Problem('power.nameNeeded', 422, 'Write down who acts for her.');
export const powerStepIncomplete = (missing: 'before' | 'sealedAs' | 'reason'): Problem => new Problem('power.stepIncomplete', 422, 'Say before whom she signed, how it was legalised, or why the way is closed.', { missing });
export const powerOver = (): Problem => new Problem('power.over', 409, 'The last day written in this power of attorney is over. A new one must be made.');
export const powerTimeWrong = (most: number): Problem => new Problem('power.timeWrong', 422, 'A step takes a whole number of days, at most about a year.', { most });
