import { Injectable } from '@nestjs/common';
import type {
  JoinAnswer,
  JoinByLink,
  JoinRefusal,
  LinkInvitation,
  SessionLinkView,
} from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, Statement } from '@chez-soi/service-kit';
import { closesAt, opensAt, type Place, type Session, stateOf } from '../domain/session';
import { ParticipantStore } from '../store/participant.store';
import { type SessionLink, SessionLinkStore } from '../store/session-link.store';
import { SessionStore } from '../store/session.store';
import { JoiningService } from './joining.service';
import type { Rooms } from './rooms';
import { hashOf } from './secrets';
import { refusalOf, SessionAccess } from './session-access';
import { audited, toView } from './session-links.service';

/** What links are looked up in. */
export class LinkStores {
  constructor(
    readonly sessions: SessionStore,
    readonly links: SessionLinkStore,
    readonly participants: ParticipantStore,
  ) {}
}

/** A link that opens something, its session, and the holder as the audit names them. */
interface Held {
  readonly link: SessionLink;
  readonly session: Session;
  readonly holder: Ctx;
}

/** Joining by a link, without an account; and the end of a link. */
@Injectable()
export class LinkVisitsService {
  constructor(
    private readonly database: Database,
    private readonly stores: LinkStores,
    private readonly access: SessionAccess,
    private readonly joining: JoiningService,
    private readonly rooms: Rooms,
  ) {}

  /** What the link is for; it is not taken by that: mail programs and virus scanners open links too. */
  async read(
    ctx: Ctx,
    { token, device }: { token: string; device?: string | undefined },
  ): Promise<LinkInvitation> {
    const { link, session } = await this.held(ctx, token, device);
    const state = stateOf(session, false, ctx.now);
    return {
      ...{ sessionId: session.id, label: link.label, role: link.role },
      startsAt: session.startsAt.toISOString(),
      endsAt: session.endsAt.toISOString(),
      opensAt: opensAt(session, false).toISOString(),
      closesAt: closesAt(session).toISOString(),
      state,
      hasConsented: link.boundAt !== null && (await this.joining.hasConsented(session.id, keyOf(link))),
    };
  }

  /** The first device that joins has the link from then on. */
  async join(ctx: Ctx, { token, device, consent }: JoinByLink): Promise<JoinAnswer> {
    const { link, session, holder } = await this.held(ctx, token, device);
    await this.access.checkOpen(holder, session, false);
    return this.database.atomically(async (tx) => {
      const place: Place = { role: link.role, isHost: false, reference: null };
      const answer = await this.joining.join(holder, {
        ...{ session, key: keyOf(link), place, name: link.label, consent },
      });
      if (await this.stores.links.bind(tx, link.id, hashOf(device), ctx.now)) return answer;
      return this.refuse(ctx, link, session, 'link-on-other-device');
    });
  }

  async withdraw(ctx: Ctx, { token, device }: { token: string; device: string }): Promise<void> {
    const { link, session, holder } = await this.held(ctx, token, device);
    await this.joining.withdraw(holder, session, keyOf(link));
  }

  /** From then on the link opens nothing, and who came by it is out of the room. The same twice changes nothing. */
  async revoke(ctx: Ctx, sessionId: string, linkId: string): Promise<SessionLinkView> {
    const { session } = await this.access.find(ctx, sessionId);
    const links = await this.stores.links.list(this.database, sessionId);
    const link = links.find(({ id }) => id === linkId);
    if (!link) throw DomainError.notFound('Ce lien n’existe pas.', 'This link does not exist.');
    if (link.revokedAt) return toView(link, session, null);
    const statement = new Statement().add(
      (bind) => `UPDATE session_link SET revoked_at = ${bind(ctx.now)} WHERE id = ${bind(linkId)}`,
    );
    await audited(statement, ctx, linkId, session).run(this.database);
    const who = await this.stores.participants.find(this.database, sessionId, keyOf(link));
    if (who) this.rooms.remove(sessionId, who.id, 'rights-withdrawn');
    return toView({ ...link, revokedAt: ctx.now }, session, null);
  }

  /**
   * The link and its session. Unknown, revoked and expired ones are answered alike, and audited: whoever guesses learns
   * nothing.
   */
  async held(ctx: Ctx, token: string, device: string | undefined): Promise<Held> {
    const link = await this.stores.links.byToken(this.database, hashOf(token));
    const session = link && (await this.stores.sessions.read(this.database, link.sessionId));
    if (!link || !session || link.revokedAt || ctx.now >= closesAt(session))
      return this.refuse(ctx, link, session, 'link-unknown');
    const isOther = link.deviceHash !== null && !(device && hashOf(device).equals(link.deviceHash));
    return isOther
      ? this.refuse(ctx, link, session, 'link-on-other-device')
      : { link, session, holder: asHolder(ctx, link) };
  }

  private refuse(
    ctx: Ctx,
    link: SessionLink | undefined,
    session: Session | undefined,
    reason: JoinRefusal,
  ): Promise<never> {
    const holder = link ? asHolder(ctx, link) : ctx;
    const residentId = session?.residentId ?? null;
    return this.access.refuse(holder, 'SessionLink', link?.id ?? null, residentId, refusalOf(reason));
  }
}

function keyOf({ id }: SessionLink) {
  return { linkId: id };
}

/** The audit names the link: whoever holds it has no account, or acts without it. */
function asHolder(ctx: Ctx, { id }: SessionLink): Ctx {
  return { ...ctx, actor: { ...ctx.actor, accountId: `session-link:${id}`, roles: [] } };
}
