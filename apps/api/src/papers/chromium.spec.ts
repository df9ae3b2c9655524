import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOUNDS, findChromium, printPdf } from './chromium.js';
import { PdfPrinter } from './pdf-printer.js';

const folder = mkdtempSync(join(tmpdir(), 'sarika-spec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** A program that stands in for a browser: it never answers, or ends at once, or grows. */
function program(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}
const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('sarika-print-'));
const silent = { crash: () => undefined };

describe('the browser that makes PDFs', () => {
  it('is looked for where it lies, and is none where somebody says so or nothing is there', () => {
    const here = program('there', 'true');
    expect([findChromium(here), findChromium('none'), findChromium(join(folder, 'nothing'))]).toEqual([here, null, null]);
  });

  it('is ended when it never answers, and leaves no process and no folder', async () => {
    await expect(printPdf(program('deaf', 'sleep 600 & sleep 600'), '<p>words</p>', { ...BOUNDS, milliseconds: 300 })).rejects.toThrow('took more than 300 ms');
    expect(left()).toEqual([]);
  });

  it('is ended when it takes too much', async () => {
    await expect(printPdf(program('large', 'sleep 600'), '<p>words</p>', { milliseconds: 20_000, memory: 1_000 })).rejects.toThrow('took more than 1000 bytes');
    expect(left()).toEqual([]);
  });

  it('says that it ended before it was done, and that it cannot be started', async () => {
    await expect(printPdf(program('gone', 'exit 3'), '<p>words</p>')).rejects.toThrow('ended before the PDF was made');
    await expect(printPdf(join(folder, 'nothing'), '<p>words</p>')).rejects.toThrow(/ENOENT|ended before/);
    expect(left()).toEqual([]);
  });

  it('gets none of our environment', async () => {
    process.env['A_SECRET_OF_OURS'] = 'canary-secret';
    const told = join(folder, 'told');
    try {
      await expect(printPdf(program('curious', `env > ${told}`), '<p>words</p>')).rejects.toThrow();
      const { readFileSync } = await import('node:fs');
      expect(readFileSync(told, 'utf8')).not.toContain('canary-secret');
    } finally {
      delete process.env['A_SECRET_OF_OURS'];
    }
  });
});

describe('the printer', () => {
  it('refuses where there is no browser, says when it failed, and lets four wait and no more', async () => {
    await expect(new PdfPrinter('none', silent).print('<p></p>')).rejects.toMatchObject({ code: 'paper.noPdf' });
    const broken = new PdfPrinter(program('broken', 'exit 1'), silent);
    await expect(broken.print('<p></p>')).rejects.toMatchObject({ code: 'paper.pdfFailed' });
    const slow = new PdfPrinter(program('slow', 'sleep 600'), silent, { ...BOUNDS, milliseconds: 100 });
    const waiting = Array.from({ length: 4 }, () => slow.print('<p></p>'));
    expect(() => slow.requireRoom()).toThrow(expect.objectContaining({ code: 'paper.busy' }));
    for (const each of waiting) await expect(each).rejects.toMatchObject({ code: 'paper.pdfFailed' });
    expect(() => slow.requireRoom()).not.toThrow();
  });
});
