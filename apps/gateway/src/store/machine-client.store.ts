import { Injectable } from '@nestjs/common';
import { type Ctx, Database, recordWrite, Statement } from '@chez-soi/service-kit';

/** What the issuer must know of a program. */
export interface MachineClient {
  readonly secretHash: Buffer;
  /** What its tokens may be asked for. */
  readonly scopes: readonly string[];
}

@Injectable()
export class MachineClientStore {
  constructor(private readonly database: Database) {}

  /** While its account is open. */
  async find(accountId: string): Promise<MachineClient | null> {
    const [row] = await this.database.query<MachineClient>(
      `SELECT m.secret_hash AS "secretHash", m.scopes FROM machine_client m JOIN account a ON a.id = m.account_id
       WHERE a.id = $1 AND a.active`,
      [accountId],
    );
    return row ?? null;
  }

  async setScopes(ctx: Ctx, accountId: string, scopes: readonly string[]): Promise<void> {
    const statement = new Statement().add(
      (bind) =>
        `UPDATE machine_client SET scopes = ${bind(scopes)}::text[] WHERE account_id = ${bind(accountId)}`,
    );
    const entry = { entityType: 'account', entityIds: [accountId] };
    await recordWrite(statement, ctx, entry).run(this.database);
  }
}
