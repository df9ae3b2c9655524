import { Problem } from '@sarika/platform';

export const changeNotFound = (): Problem => new Problem('change.notFound', 404, 'There is no such change of employer here.');
export const changeOpen = (): Problem => new Problem('change.open', 409, 'A change of employer on this leg waits to be reported already.');
export const changeNotEmployer = (): Problem => new Problem('change.notEmployer', 422, 'A change of employer belongs to the leg against the employer.');
export const changeDayWrong = (): Problem => new Problem('change.dayWrong', 422, 'A report cannot be before the day she left. Write the days on which it happened.');
export const changeReported = (): Problem => new Problem('change.reported', 409, 'This was reported to the authority already.');
