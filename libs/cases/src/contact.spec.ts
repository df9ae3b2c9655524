import { maskedContact, mergedContact } from './contact.js';
import type { ItemKind } from './filing.js';

const item = (said: object | null, kind: ItemKind = 'contact') => ({ kind, text: said === null ? null : JSON.stringify(said) });
const filed = item({ phone: '+85512000111', how: 'text', from: '06:00', to: '11:00', safeWord: 'mango', callAs: 'a friend' });

describe('how she may be reached', () => {
  it('is not known where nothing was said, or nothing of it can be read', () => {
    expect(mergedContact([])).toBeNull();
    expect(mergedContact([item(null), item({ how: 'call' }, 'facts')])).toBeNull();
  });

  it('keeps her hours, her safe word and what to call as when she later says only how', () => {
    expect(mergedContact([filed, item({ phone: '+85512000222', how: 'none' })])).toEqual({ phone: '+85512000222', how: 'none', from: '06:00', to: '11:00', safeWord: 'mango', callAs: 'a friend' });
  });

  it('is what she said last, and a null takes nothing back', () => {
    expect(mergedContact([filed, item({ phone: null, how: 'call', from: null, to: null, safeWord: 'rice', callAs: null })])).toEqual({ phone: '+85512000111', how: 'call', from: '06:00', to: '11:00', safeWord: 'rice', callAs: 'a friend' });
  });

  it('is not hidden by one item that is damaged', () => {
    expect(mergedContact([filed, item(null)])?.safeWord).toBe('mango');
  });

  it('drops a number that is hers no longer, and keeps one she asks for until another is written', () => {
    expect(mergedContact([filed, item({ detached: true } as never)])).toMatchObject({ phone: null, how: 'text', safeWord: 'mango' });
    const asked = mergedContact([filed, item({ askedPhone: '+85512000333' })]);
    expect(asked).toMatchObject({ phone: '+85512000111', askedPhone: '+85512000333' });
    expect(asked && maskedContact(asked).askedPhone).not.toContain('000333');
    expect(mergedContact([filed, item({ askedPhone: '+85512000333' }), item({ phone: '+85512000333' })])?.askedPhone).toBeUndefined();
  });
});
