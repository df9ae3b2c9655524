import { Problem } from '@sarika/platform';

export const noticeNotFound = (): Problem => new Problem('notice.notFound', 404, 'There is no such notice here.');
export const noticeOnlyToMission = (): Problem => new Problem('notice.onlyToMission', 422, 'A notice of detention goes to a mission that is verified and has its key here, and not to your own office.');
export const noticeNeedsYes = (): Problem =>
  new Problem('notice.needsYes', 409, 'She has not said before that this mission may be told, or she took it back. Without her yes there is only the way for somebody who is held and cannot be asked: two persons decide it, in the box for emergencies.');
export const noticeSaidNo = (): Problem => new Problem('notice.saidNo', 409, 'She does not want anybody told where she is, or named this mission among those who must not see her case.');
export const noticeSheetNeeded = (): Problem => new Problem('notice.sheetNeeded', 422, 'Write her name, the place and the time, and nothing else.');
export const noticeAcknowledged = (): Problem => new Problem('notice.acknowledged', 409, 'This was said already.');
export const noFearStands = (): Problem => new Problem('notice.noFear', 404, 'She has not said that she fears her state, or took it back already.');
