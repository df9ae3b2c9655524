/** Plain values Nest is given under a name; classes are injected by themselves. */
export const CONFIG = Symbol('config');
export const KEYRING = Symbol('keyring');
