import { Problem } from '@sarika/platform';

export const transitionNotFound = (): Problem => new Problem('transition.notFound', 404, 'Your office sent or received nothing of this kind.');
export const transitionToSelf = (): Problem => new Problem('transition.ownOffice', 422, 'This is your own office. Give the case to a colleague instead.');
export const transitionConsentNeeded = (): Problem => new Problem('transition.consentNeeded', 409, 'She has not agreed to that office, or her yes to it is over. Ask her, and write down what she says.');
export const transitionNeedsWhole = (): Problem => new Problem('transition.needsWhole', 409, 'Who takes a case over must be able to read all of it. She agreed to what comes from now on only: ask her, or ask that office to help instead.');
export const transitionTooMany = (most: number): Problem => new Problem('transition.tooMany', 409, `${most} offices are being asked already. Wait for one of them, or take one back.`, { most });
export const transitionAskedOften = (most: number): Problem => new Problem('transition.askedOften', 409, `That office was asked ${most} times for this case. Telephone it.`, { most });
export const deskOnlyTakesOver = (): Problem => new Problem('transition.deskTakesOver', 422, 'The intake desk is no helper beside another office. Give the case back to it instead.');
export const transitionSettled = (state: string): Problem => new Problem('transition.settled', 409, 'This was answered or ended already.', { state });
export const lastOffice = (): Problem => new Problem('transition.lastOffice', 409, 'No other office works this case now. Close it, or hand it over, so that it is nobody’s for no moment.');
export const notAReferral = (): Problem => new Problem('transition.notAReferral', 409, 'A case that was handed over to you is yours. It ends when you close it or hand it over.');
export const offerConsentOver = (): Problem => new Problem('offer.consentOver', 409, 'Her yes to your office ended before you took the case. Nothing was opened. Who asked you can ask her again.');
export const requestNotFound = (): Problem => new Problem('request.notFound', 404, 'There is no such request here.');
export const requestYours = (): Problem => new Problem('request.yours', 409, 'Your office holds this case.');
export const requestTooMany = (most: number): Problem => new Problem('request.tooMany', 429, `Your office asked for ${most} cases within a day. Telephone the intake desk.`, { most });
export const requestNumber = (): Problem => new Problem('request.number', 422, 'This is no case number. It has nine digits.');
export const requestOtherOffice = (): Problem => new Problem('request.otherOffice', 422, 'Another office asked for this case. Answer that office, or refer the case without its request.');
