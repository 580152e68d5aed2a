import type { EndReason } from '@chez-soi/contracts';
import { type Ctx, type Database, recordWrite, Statement } from '@chez-soi/service-kit';
import type { SessionStore } from '../store/session.store';
import type { Rooms } from './rooms';
import type { SessionRecord } from './session-record';

/** The end of a session, whoever or whatever ends it: stored, told to everybody in the room, and recorded. */
export class SessionEnding {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    private readonly rooms: Rooms,
    private readonly record: SessionRecord,
  ) {}

  async end(ctx: Ctx, sessionId: string, residentId: string, reason: EndReason): Promise<void> {
    const isFirst = await this.database.transaction(async (tx) => {
      const ended = await this.sessions.end(tx, sessionId, reason, ctx.now);
      const entry = { entityType: 'Session', entityIds: [sessionId], residentId };
      if (ended) await recordWrite(new Statement(), ctx, entry).run(tx);
      return ended;
    });
    if (!isFirst) return;
    this.rooms.end(sessionId, reason);
    await this.record.write(sessionId);
  }
}
