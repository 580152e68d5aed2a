import { Injectable } from '@nestjs/common';
import type { JoinAnswer, JoinSession, VideoSessionView } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Ctx } from '@chez-soi/service-kit';
import { closesAt, opensAt, type Place, type Session, stateOf } from '../domain/session';
import { JoiningService } from './joining.service';
import type { Rooms } from './rooms';
import { SessionAccess } from './session-access';
import { SessionEnding } from './session-ending';

/** Video sessions for who has an account. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly access: SessionAccess,
    private readonly joining: JoiningService,
    private readonly ending: SessionEnding,
    private readonly rooms: Rooms,
  ) {}

  async read(ctx: Ctx, id: string): Promise<VideoSessionView> {
    const { session, place } = await this.access.find(ctx, id);
    this.expectCaller(session);
    return this.view(ctx, session, place);
  }

  async join(ctx: Ctx, id: string, { consent, name }: JoinSession): Promise<JoinAnswer> {
    const { session, place } = await this.access.find(ctx, id);
    await this.access.checkOpen(ctx, session, place.isHost);
    this.expectCaller(session);
    return this.joining.join(ctx, { session, key: keyOf(ctx), place, name: name ?? null, consent });
  }

  async withdraw(ctx: Ctx, id: string): Promise<VideoSessionView> {
    const { session, place } = await this.access.find(ctx, id);
    await this.joining.withdraw(ctx, session, keyOf(ctx));
    return this.view(ctx, session, place);
  }

  /** Ends it for everybody; the same twice changes nothing. */
  async end(ctx: Ctx, id: string): Promise<VideoSessionView> {
    const { session, place } = await this.access.find(ctx, id);
    if (!place.isHost)
      throw new DomainError('forbidden', {
        fr: 'Seule la personne qui mène la séance peut y mettre fin pour tous.',
        en: 'Only who leads the session can end it for everybody.',
      });
    await this.ending.end(ctx, id, session.residentId, 'host');
    return this.read(ctx, id);
  }

  /** While it rings nobody but the caller opens the page. */
  private expectCaller({ id, call }: Session): void {
    if (call?.state === 'ringing') this.rooms.expect(id);
  }

  private async view(ctx: Ctx, session: Session, place: Place): Promise<VideoSessionView> {
    const { id, kind, residentId, organizationId, serviceCode, startsAt, endsAt, call } = session;
    return {
      ...{ id, kind, residentId, organizationId, serviceCode },
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      opensAt: opensAt(session, place.isHost).toISOString(),
      closesAt: closesAt(session).toISOString(),
      state: stateOf(session, place.isHost, ctx.now),
      ...{ role: place.role, isHost: place.isHost },
      hasConsented: await this.joining.hasConsented(id, keyOf(ctx)),
      present: this.rooms.presentIn(id),
      call: call?.state ?? null,
    };
  }
}

/** Whoever has a place has an account. */
function keyOf({ actor }: Ctx) {
  return { accountId: actor.accountId! };
}
