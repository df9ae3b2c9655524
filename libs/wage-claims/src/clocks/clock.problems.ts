import { Problem } from '@sarika/platform';

export const clockOtherCountry = (country: string): Problem => new Problem('clock.otherCountry', 422, 'This claim, or this leg, runs under the law of another country.', { country, path: 'jurisdiction' });
export const clockOneAtATime = (): Problem => new Problem('clock.oneAtATime', 422, 'Write either what is claimed or one step that was set off. Each is kept by itself.', { path: 'clock' });
export const clockStepOfALeg = (): Problem => new Problem('clock.stepOfALeg', 422, 'A step is set off on a leg. Record it there.', { path: 'clock' });
export const clockUnknownAnswer = (): Problem => new Problem('clock.unknownAnswer', 422, 'This country’s law has no such question.', { path: 'known.answers' });
export const warningNotFound = (): Problem => new Problem('warning.notFound', 404, 'There is no such warning here, or somebody has seen to it.');
