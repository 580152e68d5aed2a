import { Injectable } from '@nestjs/common';
import type { Role } from '@chez-soi/contracts';
import { isId } from '@chez-soi/kernel';
import { Database } from '@chez-soi/service-kit';
import { GroupedReads } from './grouped-reads';

/** What one indexed read tells about the caller of a request. */
export interface OpenSession {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly organizationId: string | null;
  readonly language: 'fr' | 'en';
  readonly lastSeen: Date;
}

/** A program's account, with what its tokens may be asked for now. */
export interface OpenMachine extends OpenSession {
  readonly scopes: readonly string[];
}

const ACCOUNT = `a.id AS "accountId", a.name, a.email, a.roles, a.organization_id AS "organizationId", a.language`;

@Injectable()
export class SessionStore {
  /** A program sends many requests at once; each is asked anew, together with those that come at the same time. */
  private readonly machines = new GroupedReads((ids) => this.readMachines(ids));

  constructor(private readonly database: Database) {}

  async find(tokenHash: Buffer, now: Date): Promise<OpenSession | null> {
    const [row] = await this.database.prepared<OpenSession>(
      'session_find',
      `SELECT ${ACCOUNT}, s.last_seen AS "lastSeen" FROM session s JOIN account a ON a.id = s.account_id
       WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.active`,
      [tokenHash, now],
    );
    return row ?? null;
  }

  /** A machine client's account, while it is active. */
  async findMachine(accountId: string, now: Date): Promise<OpenMachine | null> {
    const found = isId(accountId) ? await this.machines.find(accountId) : null;
    return found && { ...found, lastSeen: now };
  }

  private async readMachines(ids: readonly string[]) {
    const rows = await this.database.prepared<Omit<OpenMachine, 'lastSeen'>>(
      'machines_find',
      `SELECT ${ACCOUNT}, m.scopes FROM account a JOIN machine_client m ON m.account_id = a.id
       WHERE a.id = ANY ($1::uuid[]) AND a.active AND 'machine' = ANY (a.roles)`,
      [ids],
    );
    return new Map(rows.map((row) => [row.accountId, row]));
  }

  async touch(tokenHash: Buffer, now: Date): Promise<void> {
    await this.database.query('UPDATE session SET last_seen = $2 WHERE token_hash = $1 AND last_seen < $2', [
      tokenHash,
      now,
    ]);
  }

  async close(tokenHash: Buffer): Promise<void> {
    await this.database.query('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
  }

  /** Of these sessions, the ones that are still open. */
  async stillOpen(tokenHashes: readonly Buffer[], now: Date): Promise<Buffer[]> {
    const rows = await this.database.query<{ token_hash: Buffer }>(
      `SELECT s.token_hash FROM session s JOIN account a ON a.id = s.account_id
       WHERE s.token_hash = ANY ($1) AND s.expires_at > $2 AND a.active`,
      [tokenHashes, now],
    );
    return rows.map((row) => row.token_hash);
  }

  /** Forgets what has expired; nothing reads it any more. */
  async forgetExpired(now: Date): Promise<void> {
    await this.database.query('DELETE FROM session WHERE expires_at < $1', [now]);
    await this.database.query('DELETE FROM invitation WHERE expires_at < $1', [now]);
    await this.database.query('DELETE FROM oidc_model WHERE expires_at < $1', [now]);
    await this.database.query(`DELETE FROM sign_in_attempt WHERE at < $1::timestamptz - interval '1 day'`, [
      now,
    ]);
  }
}
