import { Injectable } from '@nestjs/common';
import { Database, platformCtx, recordWrite, Statement } from '@chez-soi/service-kit';
import { type Account, sessionLifetimeMs } from './domain/account';
import { newToken, tokenHash } from './domain/opaque-token';
import { type OpenMachine, type OpenSession, SessionStore } from './store/session.store';

const TOUCH_MS = 60_000;

/** A new session: the token goes into the cookie and nowhere else. */
export interface NewSession {
  readonly token: string;
  readonly expiresAt: Date;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly store: SessionStore,
    private readonly database: Database,
  ) {}

  async open(account: Account, now: Date): Promise<NewSession> {
    const token = newToken();
    const expiresAt = new Date(now.getTime() + sessionLifetimeMs(account.roles));
    const ctx = { ...platformCtx(now), actor: { ...account, accountId: account.id, residents: [] } };
    const statement = new Statement().insert('session', {
      token_hash: tokenHash(token),
      account_id: account.id,
      created_at: now,
      last_seen: now,
      expires_at: expiresAt,
    });
    await recordWrite(statement, ctx, { entityType: 'session', entityIds: [account.id] }).run(this.database);
    return { token, expiresAt };
  }

  async find(token: string, now: Date): Promise<OpenSession | null> {
    const session = await this.store.find(tokenHash(token), now);
    // Once a minute is enough to show when somebody was last here.
    if (session && now.getTime() - session.lastSeen.getTime() > TOUCH_MS)
      await this.store.touch(tokenHash(token), now);
    return session;
  }

  findMachine(accountId: string, now: Date): Promise<OpenMachine | null> {
    return this.store.findMachine(accountId, now);
  }

  close(token: string): Promise<void> {
    return this.store.close(tokenHash(token));
  }
}
