import { Injectable } from '@nestjs/common';
import type { Role } from '@chez-soi/contracts';
import type { Bilingual } from '@chez-soi/kernel';
import { type AuditEntry, type Ctx, Database, recordWrite, Statement } from '@chez-soi/service-kit';
import type { Account } from '../domain/account';
import type { NewInvitation } from '../domain/invitation';

interface AccountRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
  readonly organization_id: string | null;
  readonly language: 'fr' | 'en';
  readonly password_hash: string | null;
  readonly active: boolean;
  readonly self_registered: boolean;
  readonly scopes: string[] | null;
}

const COLUMNS = `id, version, name, email, roles, organization_id, language, password_hash, active, self_registered,
  (SELECT m.scopes FROM machine_client m WHERE m.account_id = account.id) AS scopes`;

/** An account that visitors may try; its label says whom it plays. */
export interface DemoAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organizationId: string | null;
  readonly language: 'fr' | 'en';
  readonly label: Bilingual;
}

/** Which kinds of accounts there are. */
export interface AccountKinds {
  readonly any: boolean;
  readonly demo: boolean;
  readonly withPassword: boolean;
}

@Injectable()
export class AccountStore {
  constructor(private readonly database: Database) {}

  async byId(id: string): Promise<Account | null> {
    return this.one('id = $1', [id]);
  }

  async byEmail(email: string): Promise<Account | null> {
    return this.one('email = $1', [email]);
  }

  /** The account that an invitation is for; null when the link was used, has expired or never was. */
  async byInvitation(tokenHash: Buffer, now: Date): Promise<Account | null> {
    return this.one(
      `active AND id = (SELECT account_id FROM invitation WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2)`,
      [tokenHash, now],
    );
  }

  /** Accounts by name, then id; `limit + 1` rows at most, so that the caller knows whether more follow. */
  async page(limit: number, after: { name: string; id: string } | null): Promise<Account[]> {
    const rows = await this.database.query<AccountRow>(
      `SELECT ${COLUMNS} FROM account WHERE $1::text IS NULL OR (name, id) > ($1, $2::uuid)
       ORDER BY name, id LIMIT $3`,
      [after?.name ?? null, after?.id ?? null, limit + 1],
    );
    return rows.map(fromRow);
  }

  /** Whether there is any account at all, one of the demonstration, one that somebody chose a password for. */
  async kinds(): Promise<AccountKinds> {
    const [row] = await this.database.query<AccountKinds>(
      `SELECT count(*) > 0 AS any, count(demo_label) > 0 AS demo, count(password_hash) > 0 AS "withPassword" FROM account`,
    );
    return row!;
  }

  /** People, not programs. */
  async activeAdministrators(): Promise<number> {
    const [row] = await this.database.query<{ count: string }>(
      `SELECT count(*) AS count FROM account
       WHERE active AND 'administrator' = ANY (roles) AND NOT 'machine' = ANY (roles)`,
    );
    return Number(row?.count ?? 0);
  }

  async add(
    ctx: Ctx,
    account: Account,
    opening: { invitation: NewInvitation } | { machineSecretHash: Buffer } | 'password',
  ): Promise<void> {
    const statement = new Statement().insert('account', toRow(account, ctx.now));
    if (opening === 'password') {
      // The account's own password opens it.
    } else if ('invitation' in opening)
      statement.insert('invitation', invitationRow(account.id, opening.invitation, ctx.now));
    else
      statement.insert('machine_client', {
        account_id: account.id,
        secret_hash: opening.machineSecretHash,
        scopes: account.scopes,
        created_at: ctx.now,
      });
    await recordWrite(statement, ctx, audited(account)).run(this.database);
  }

  /** A new link for an account; the links before it stop working. */
  async invite(ctx: Ctx, account: Account, invitation: NewInvitation): Promise<void> {
    const statement = new Statement()
      .add((bind) => `DELETE FROM invitation WHERE account_id = ${bind(account.id)} AND used_at IS NULL`)
      .insert('invitation', invitationRow(account.id, invitation, ctx.now));
    await recordWrite(statement, ctx, audited(account)).run(this.database);
  }

  /** Takes an account back from whoever opened it alone: only the holder of the new link gets in again. */
  async reclaim(ctx: Ctx, account: Account, invitation: NewInvitation): Promise<void> {
    const statement = new Statement()
      .update('account', account.id, account.version, { password_hash: null })
      .add((bind) => `DELETE FROM invitation WHERE account_id = ${bind(account.id)} AND used_at IS NULL`)
      .insert('invitation', invitationRow(account.id, invitation, ctx.now));
    closeDoors(statement, account.id);
    await recordWrite(statement, ctx, audited(account)).run(this.database);
  }

  /** Opens or closes an account; closing also ends its sessions, its links and what the issuer gave it. */
  async setActive(ctx: Ctx, account: Account, active: boolean): Promise<void> {
    const statement = new Statement().update('account', account.id, account.version, { active });
    if (!active) closeDoors(statement, account.id);
    await recordWrite(statement, ctx, audited(account)).run(this.database);
  }

  async setRoles(ctx: Ctx, account: Account, roles: readonly Role[]): Promise<void> {
    const statement = new Statement().update('account', account.id, account.version, { roles });
    await recordWrite(statement, ctx, audited(account)).run(this.database);
  }

  /** Uses up an invitation and sets the password, both or neither; false when the link no longer works. */
  async acceptInvitation(
    ctx: Ctx,
    tokenHash: Buffer,
    account: Account,
    passwordHash: string,
  ): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const used = await tx.query(
        `UPDATE invitation SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING 1`,
        [tokenHash, ctx.now],
      );
      if (used.length === 0) return false;
      const statement = new Statement().update('account', account.id, account.version, {
        password_hash: passwordHash,
        self_registered: false,
      });
      closeDoors(statement, account.id);
      await recordWrite(statement, ctx, audited(account)).run(tx);
      return true;
    });
  }

  /** Demo accounts, to be shown in the given order; those that are there already stay as they are. */
  async addDemoAccounts(accounts: readonly DemoAccount[], passwordHash: string, now: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO account (id, name, email, roles, organization_id, language, password_hash, demo_label, created_at)
       SELECT (a->>'id')::uuid, a->>'name', lower(a->>'email'), ARRAY (SELECT jsonb_array_elements_text(a->'roles')),
              (a->>'organizationId')::uuid, a->>'language', $2, a->'label', $3::timestamptz + position * interval '1 ms'
       FROM jsonb_array_elements($1) WITH ORDINALITY AS given(a, position)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(accounts), passwordHash, now],
    );
  }

  async demoAccounts(): Promise<{ email: string; label: Bilingual }[]> {
    return this.database.query(
      'SELECT email, demo_label AS label FROM account WHERE demo_label IS NOT NULL AND active ORDER BY created_at, id',
    );
  }

  async isDemoAccount(id: string): Promise<boolean> {
    return (
      (await this.database.query('SELECT 1 FROM account WHERE id = $1 AND demo_label IS NOT NULL', [id]))
        .length === 1
    );
  }

  private async one(condition: string, values: unknown[]): Promise<Account | null> {
    const [row] = await this.database.query<AccountRow>(
      `SELECT ${COLUMNS} FROM account WHERE ${condition}`,
      values,
    );
    return row ? fromRow(row) : null;
  }
}

/** Ends whatever is open for an account: after a new password, and when it is closed. */
function closeDoors(statement: Statement, accountId: string): void {
  statement
    .add((bind) => `DELETE FROM session WHERE account_id = ${bind(accountId)}`)
    .add((bind) => `DELETE FROM oidc_model WHERE payload ->> 'accountId' = ${bind(accountId)}`);
}

function audited(account: Account): AuditEntry {
  return { entityType: 'account', entityIds: [account.id] };
}

function invitationRow(accountId: string, invitation: NewInvitation, now: Date): Record<string, unknown> {
  return {
    token_hash: invitation.tokenHash,
    account_id: accountId,
    created_at: now,
    expires_at: invitation.expiresAt,
  };
}

function toRow(account: Account, now: Date): Record<string, unknown> {
  const { organizationId, passwordHash, selfRegistered, scopes: _, ...same } = account;
  return {
    ...same,
    organization_id: organizationId,
    password_hash: passwordHash,
    self_registered: selfRegistered,
    created_at: now,
  };
}

function fromRow({ organization_id, password_hash, self_registered, ...same }: AccountRow): Account {
  return {
    ...same,
    organizationId: organization_id,
    passwordHash: password_hash,
    selfRegistered: self_registered,
  };
}
