import { Problem } from '@sarika/platform';

/** The same for "of another claim" and "not there". */
export const hearingNotFound = (): Problem => new Problem('hearing.notFound', 404, 'There is no such hearing of this leg.');
export const hearingOver = (): Problem => new Problem('hearing.over', 409, 'What came of this hearing is written down already.');
export const hearingDay = (): Problem => new Problem('hearing.wrongDay', 422, 'Write the day of the hearing as a day there is, no more than three years from now.');
export const hearingTime = (): Problem => new Problem('hearing.wrongTime', 422, 'Write the time as hours and minutes, such as 09:30.');
export const hearingAhead = (): Problem => new Problem('hearing.ahead', 409, 'This hearing is still ahead. Before its day it can only be put off or cancelled.');
export const nextDayNeeded = (): Problem => new Problem('hearing.nextDayNeeded', 422, 'A hearing that is put off has another day. Write it down, or write that it is cancelled.');
export const legNotHeard = (): Problem => new Problem('hearing.legNotLodged', 409, 'A leg is heard after it was lodged. Record that it was lodged first.');
export const referenceOrPerson = (): Problem => new Problem('dealings.nothing', 422, 'Write down the number of the authority, or who deals with it there.');
export const authorityOfCountry = (): Problem => new Problem('dealings.authorityUnknown', 422, 'This authority is not on the list of the country of the leg.');
export const fileElsewhere = (): Problem => new Problem('legDocument.fileNotFound', 404, 'There is no such file in this case.');
export const documentLinked = (): Problem => new Problem('legDocument.already', 409, 'This file belongs to the leg already.');
export const documentNotFound = (): Problem => new Problem('legDocument.notFound', 404, 'There is no such paper of this leg.');
