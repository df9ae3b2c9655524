/** What the keyboard asks for. */
export type KeyAct = 'down' | 'up' | 'open' | 'mark' | 'filter' | 'assign' | 'reply' | 'note' | 'search' | 'sheet' | 'goQueue' | 'goBoard' | 'goDesk' | 'goCalls' | 'goDirectory' | 'goTransitions' | 'goWarnings' | 'goHearings' | 'goGroups' | 'passOn' | 'referOutside' | 'goPrefix';

export interface Pressed {
  readonly code: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const plain: Readonly<Record<string, KeyAct>> = { KeyJ: 'down', KeyK: 'up', Enter: 'open', KeyX: 'mark', KeyF: 'filter', KeyA: 'assign', KeyR: 'reply', KeyN: 'note', KeyP: 'passOn', KeyO: 'referOutside', KeyG: 'goPrefix' };
const afterG: Readonly<Record<string, KeyAct>> = { KeyQ: 'goQueue', KeyB: 'goBoard', KeyC: 'goCalls', KeyD: 'goDesk', KeyO: 'goDirectory', KeyT: 'goTransitions', KeyW: 'goWarnings', KeyH: 'goHearings', KeyG: 'goGroups' };

/**
 * Keys are read by their place on the keyboard, so that they work while a Khmer layout is on; `/` and `?` also by what they write,
 * because their place differs between layouts.
 * @param pendingG G was pressed just before
 */
export function keyAct(pressed: Pressed, pendingG: boolean): KeyAct | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  if (pendingG) return afterG[pressed.code] ?? null;
  if (pressed.key === '?') return 'sheet';
  if (pressed.key === '/' || pressed.code === 'Slash') return 'search';
  return plain[pressed.code] ?? null;
}

const typing = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** Letters are words while somebody types; Enter on a button, a link or the head of something folded is its own. */
export function isTaken(target: { tagName: string; isContentEditable: boolean; role: string | null } | null, act: KeyAct | null): boolean {
  if (!target) return false;
  if (typing.has(target.tagName) || target.isContentEditable || target.role === 'textbox' || target.role === 'combobox' || target.role === 'option') return true;
  return act === 'open' && (target.tagName === 'A' || target.tagName === 'BUTTON' || target.tagName === 'SUMMARY' || target.role === 'button');
}
