import { Injectable } from '@nestjs/common';
import type { CreateSessionLink, SessionLinkView } from '@chez-soi/contracts';
import { DomainError, newId } from '@chez-soi/kernel';
import { type Ctx, Database, recordWrite, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { closesAt, type Session, stateOf } from '../domain/session';
import { type SessionLink, SessionLinkStore } from '../store/session-link.store';
import { SessionStore } from '../store/session.store';
import { hashOf, newSecret } from './secrets';
import { SessionAccess } from './session-access';

/** At most so many links of one session that still open it. */
const MOST_LINKS = 12;

/** Links of a session, for who takes part in it. */
@Injectable()
export class SessionLinksService {
  constructor(
    private readonly database: Database,
    private readonly access: SessionAccess,
    private readonly sessions: SessionStore,
    private readonly links: SessionLinkStore,
    private readonly publicUrl: string,
  ) {}

  async list(ctx: Ctx, sessionId: string): Promise<{ items: SessionLinkView[] }> {
    const { session } = await this.access.find(ctx, sessionId);
    const links = await this.links.list(this.database, sessionId);
    return { items: links.map((link) => toView(link, session, null)) };
  }

  /** The address is told once, here: a repeated command is answered without it, since the platform keeps a hash only. */
  async create(ctx: Ctx, sessionId: string, { label, role }: CreateSessionLink): Promise<SessionLinkView> {
    const { session, place } = await this.access.find(ctx, sessionId);
    const state = stateOf(session, place.isHost, ctx.now);
    if (state === 'ended' || state === 'cancelled') throw over();
    const token = newSecret();
    const link = {
      ...{ id: newId(+ctx.now), sessionId, label, role, createdAt: ctx.now },
      ...{ revokedAt: null, deviceHash: null, boundAt: null },
    };
    await this.database.transaction(async (tx) => {
      await this.sessions.open(tx, session, ctx.now);
      const links = await this.links.list(tx, sessionId);
      if (links.filter(({ revokedAt }) => !revokedAt).length >= MOST_LINKS) throw tooMany();
      const statement = new Statement().insert('session_link', {
        ...{ id: link.id, session_id: sessionId, token_hash: hashOf(token), label, role },
        ...{ created_by: ctx.actor.accountId, created_at: ctx.now },
      });
      audited(statement, ctx, link.id, session);
      await rememberAnswer(statement, ctx, toView(link, session, null), 201).run(tx);
    });
    return toView(link, session, `${this.publicUrl}/join#${token}`);
  }
}

export function toView(link: SessionLink, session: Session, url: string | null): SessionLinkView {
  const { id, sessionId, label, role, createdAt, revokedAt, boundAt } = link;
  return {
    ...{ id, sessionId, label, role, createdAt: createdAt.toISOString() },
    expiresAt: closesAt(session).toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
    boundAt: boundAt?.toISOString() ?? null,
    url,
  };
}

export function audited(statement: Statement, ctx: Ctx, id: string, { residentId }: Session): Statement {
  return recordWrite(statement, ctx, { entityType: 'SessionLink', entityIds: [id], residentId });
}

function over(): DomainError {
  return DomainError.rule(
    'La séance est terminée ou annulée : on ne peut plus y inviter personne.',
    'The session is over or cancelled: nobody can be invited any more.',
  );
}

function tooMany(): DomainError {
  return DomainError.rule(
    'Cette séance a déjà douze liens. Supprimez-en un qui ne sert plus.',
    'This session has twelve links already. Revoke one that is no longer needed.',
  );
}
