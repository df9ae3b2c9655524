import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { caseNotFound, lockSealing } from '@sarika/consent';
import type { Context } from '@sarika/platform';
import { type KeyPair, VaultError, openItem, sealItem } from '@sarika/vault';
import type { ItemAuthor, ItemKind } from './filing.js';

export interface OpenedItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly author: ItemAuthor;
  readonly authorId: string | null;
  readonly recordedAt: Date;
  /** null when this one could not be opened: damaged, swapped, or of an epoch this reader has no key for. */
  readonly text: string | null;
  readonly damaged: boolean;
}

interface ItemRow {
  id: string;
  caseEpoch: number;
  kind: ItemKind;
  seq: number;
  author: ItemAuthor;
  authorId: string | null;
  sealed: Buffer;
  keyWrap: Buffer;
  recordedAt: Date;
}

@Injectable()
export class Items {
  /** Seals words to the newest epoch of a case. No secret is needed, so a text can be kept at three in the morning. */
  async append(ctx: Context, caseId: string, item: { kind: ItemKind; author: ItemAuthor; authorId?: string | null; text: string }): Promise<string> {
    // Said together, so that they travel together. The lock comes first: whoever is ending an epoch is waited for, and then the newest is asked for.
    const [, rows] = await Promise.all([
      lockSealing(ctx, caseId),
      ctx.db.query<{ epoch: number; publicKey: Buffer }>('select epoch, public_key as "publicKey" from case_key where case_id = $1 order by epoch desc limit 1', [caseId]),
    ]);
    const key = rows[0];
    if (!key) throw caseNotFound();
    const id = randomUUID();
    const { sealed, keyWrap } = sealItem(Buffer.from(item.text, 'utf8'), key.publicKey, key.epoch, { table: 'item', column: 'sealed', caseId, itemId: id, seq: 1 });
    await ctx.db.run(
      'insert into item (id, case_id, case_epoch, kind, seq, author, author_id, sealed, key_wrap) values ($1, $2, $3, $4, 1, $5, $6, $7, $8)',
      [id, caseId, key.epoch, item.kind, item.author, item.authorId ?? null, sealed, keyWrap],
    );
    return id;
  }

  /**
   * Opens a case's items with the keys its reader holds. One damaged item is flagged and does not hide the rest
   * (confidentiality, fault 38).
   * @param kinds only these. Immigration facts come only where they are named: a screen, a print or a reveal that asks for everything
   *   does not get them (the firewall). Worksheets and assessments too, which are large and have a screen of their own, and what is sealed of a leg's authority and hearings, which is shown with its claim; sheets for bodies outside; and steps of protocols with the eleven questions, which have a panel of their own
   */
  async open(ctx: Context, caseId: string, keys: ReadonlyMap<number, KeyPair>, kinds?: readonly ItemKind[]): Promise<OpenedItem[]> {
    const rows = await ctx.db.query<ItemRow>(
      `select id, case_epoch as "caseEpoch", kind, seq, author, author_id as "authorId", sealed, key_wrap as "keyWrap", recorded_at as "recordedAt"
         from item where case_id = $1 and (kind = any($2) or ($2::text[] is null and kind not in ('immigration', 'worksheet', 'assessment', 'dealings', 'hearing', 'outside', 'protocol_step', 'indicators'))) order by recorded_at, id limit 2000`,
      [caseId, kinds ?? null],
    );
    return rows.map((row) => {
      const base = { id: row.id, kind: row.kind, author: row.author, authorId: row.authorId, recordedAt: row.recordedAt };
      const key = keys.get(row.caseEpoch);
      if (!key) return { ...base, text: null, damaged: false };
      try {
        const plain = openItem(row.sealed, row.keyWrap, key, row.caseEpoch, { table: 'item', column: 'sealed', caseId, itemId: row.id, seq: row.seq });
        return { ...base, text: plain.toString('utf8'), damaged: false };
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        return { ...base, text: null, damaged: true };
      }
    });
  }
}
