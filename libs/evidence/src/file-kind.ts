import { fileTypeFromBuffer } from 'file-type/core';

/** What a file may be, as its first bytes say. Never its name, never what the browser calls it. */
export const fileKinds = ['jpeg', 'png', 'webp', 'heic', 'pdf', 'mp3', 'm4a', 'ogg', 'opus', 'amr', '3gp', 'txt'] as const;
export type FileKind = (typeof fileKinds)[number];

/** Bytes that are looked at. A container whose signature lies further in is not one of the list. */
export const LOOKED_AT = 4_100;

/** How each kind is handed out. */
export const mediaOf: Readonly<Record<FileKind, { readonly mime: string; readonly ending: string; readonly sort: 'photo' | 'paper' | 'sound' | 'text' }>> = {
  jpeg: { mime: 'image/jpeg', ending: 'jpg', sort: 'photo' },
  png: { mime: 'image/png', ending: 'png', sort: 'photo' },
  webp: { mime: 'image/webp', ending: 'webp', sort: 'photo' },
  heic: { mime: 'image/heic', ending: 'heic', sort: 'photo' },
  pdf: { mime: 'application/pdf', ending: 'pdf', sort: 'paper' },
  mp3: { mime: 'audio/mpeg', ending: 'mp3', sort: 'sound' },
  m4a: { mime: 'audio/mp4', ending: 'm4a', sort: 'sound' },
  ogg: { mime: 'audio/ogg', ending: 'ogg', sort: 'sound' },
  opus: { mime: 'audio/ogg', ending: 'opus', sort: 'sound' },
  amr: { mime: 'audio/amr', ending: 'amr', sort: 'sound' },
  '3gp': { mime: 'audio/3gpp', ending: '3gp', sort: 'sound' },
  txt: { mime: 'text/plain; charset=utf-8', ending: 'txt', sort: 'text' },
};

const byEnding: Readonly<Record<string, FileKind>> = { jpg: 'jpeg', png: 'png', apng: 'png', webp: 'webp', heic: 'heic', pdf: 'pdf', mp3: 'mp3', m4a: 'm4a', ogg: 'ogg', oga: 'ogg', opus: 'opus', amr: 'amr', '3gp': '3gp' };

/** The kind of a file by its first bytes, or null when it is none we take. Nothing is unpacked. */
export async function kindOf(first: Buffer): Promise<FileKind | null> {
  const head = first.subarray(0, LOOKED_AT);
  let ending: string | undefined;
  try {
    ending = (await fileTypeFromBuffer(head))?.ext;
  } catch {
    // It asked for more than the first bytes: none of ours does, but a sound file with a large picture in its tag.
  }
  if (ending !== undefined) return byEnding[ending] ?? null;
  if (head.subarray(0, 3).toString('latin1') === 'ID3') return 'mp3';
  return isPlainText(head) ? 'txt' : null;
}

function isPlainText(head: Buffer): boolean {
  if (head.byteLength === 0) return false;
  let text: string;
  try {
    // A letter of several bytes may be cut at the end of what is looked at.
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return false;
  }
  // Markup is read by programs and is no plain text: HTML, SVG, XML, scripts.
  return text.trim() !== '' && !/[\u0000-\u0008\u000b\u000e-\u001f]/.test(text) && !/^\s*(<|#!|%!|\{\\rtf)/.test(text.replace(/^\uFEFF/, ''));
}
