import { Injectable } from '@nestjs/common';
import type { AuditedAccount, AuditedNames } from '@chez-soi/contracts';
import { withoutAccents } from '@chez-soi/kernel';
import { Database } from '@chez-soi/service-kit';

/** Who is behind an account, open or closed: who acted stays known. */
@Injectable()
export class AccountNamesStore {
  constructor(private readonly database: Database) {}

  /** Those of these accounts that work at the desk. */
  atTheDesk(ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.database.query(
      `SELECT id, name FROM account WHERE id = ANY ($1::uuid[]) AND roles && ARRAY['coordinator', 'administrator']
       ORDER BY name, id`,
      [ids],
    );
  }

  /** Those of these ids, or the first whose name or address holds a text. */
  audited({ ids, q }: AuditedNames): Promise<AuditedAccount[]> {
    return this.database.query<AuditedAccount>(
      `SELECT id, name, roles FROM account
       WHERE ($1::uuid[] IS NULL OR id = ANY ($1))
         AND ($2::text IS NULL OR position($2 IN ${plain('name')}) > 0 OR position($2 IN ${plain('email')}) > 0)
       ORDER BY name, id LIMIT 50`,
      [ids ?? null, q === undefined ? null : withoutAccents(q)],
    );
  }
}

/** SQL: a text as names are looked for, without capitals and accents. */
const plain = (column: string) => `translate(lower(${column}), 'àâäéèêëîïôöùûüÿç', 'aaaeeeeiioouuuyc')`;
