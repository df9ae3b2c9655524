import { Injectable } from '@nestjs/common';
import { caseIdFor } from '@sarika/intake';
import { Database, type Keyring } from '@sarika/platform';

/**
 * Whether something was filed before. Only the one row whose id follows from the filing key can be looked at
 * (policy case_file_filed_before): nothing is listed, and nobody's case is read.
 */
@Injectable()
export class FiledBefore {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
  ) {}

  /** The number of the case of this key, or null. */
  async number(filingKey: Buffer): Promise<string | null> {
    const caseId = caseIdFor(this.keyring, filingKey);
    return this.database.within({ as: 'intake', case: caseId }, async ({ db }) => {
      const rows = await db.query<{ number: string }>('select number from case_file where id = $1', [caseId]);
      return rows[0]?.number ?? null;
    });
  }
}
