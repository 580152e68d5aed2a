import { Injectable } from '@nestjs/common';
import { type GiveOpinion, type GiveOpinionByLink, telehealthEvents } from '@chez-soi/contracts';
import { DomainError, newId } from '@chez-soi/kernel';
import { newEvent, publish } from '@chez-soi/messaging';
import { type Ctx, Database, recordWrite, Statement } from '@chez-soi/service-kit';
import type { Session } from '../domain/session';
import { type Key, ParticipantStore, type SessionParticipant } from '../store/participant.store';
import { SessionOpinionStore } from '../store/session-opinion.store';
import { LinkVisitsService } from './link-visits.service';
import { SessionAccess } from './session-access';

/** One question after a session: how did it go? */
@Injectable()
export class OpinionsService {
  constructor(
    private readonly database: Database,
    private readonly participants: ParticipantStore,
    private readonly opinions: SessionOpinionStore,
    private readonly access: SessionAccess,
    private readonly visits: LinkVisitsService,
  ) {}

  async give(ctx: Ctx, id: string, said: GiveOpinion): Promise<void> {
    const { session } = await this.access.find(ctx, id);
    await this.keep(ctx, session, { accountId: ctx.actor.accountId! }, said);
  }

  /** On the device that joined with the link, until the room would have closed by itself. */
  async giveByLink(ctx: Ctx, { token, device, ...said }: GiveOpinionByLink): Promise<void> {
    const { link, session, holder } = await this.visits.held(ctx, token, device);
    await this.keep(holder, session, { linkId: link.id }, said);
  }

  private async keep(ctx: Ctx, session: Session, key: Key, said: GiveOpinion): Promise<void> {
    await this.database.transaction(async (tx) => {
      const participant = await this.participants.find(tx, session.id, key);
      if (!participant?.wasAdmitted) throw notThere();
      const opinionId = newId(+ctx.now);
      if (!(await this.opinions.give(tx, opinionId, participant.id, said, ctx.now))) throw alreadySaid();
      await told(ctx, session, participant, opinionId, said).run(tx);
    });
  }
}

/** The audit row, and the event, which says nothing of the words. */
function told(
  ctx: Ctx,
  { id: sessionId, residentId }: Session,
  { role }: SessionParticipant,
  opinionId: string,
  { opinion }: GiveOpinion,
): Statement {
  const statement = recordWrite(new Statement(), ctx, {
    ...{ entityType: 'SessionOpinion', entityIds: [opinionId], residentId },
  });
  const data = { opinionId, sessionId, residentId, role, opinion, at: ctx.now.toISOString() };
  return publish(statement, ctx, [
    newEvent(telehealthEvents['session-opinion.given.v1'], opinionId, 1, data),
  ]);
}

function notThere(): DomainError {
  return DomainError.rule(
    'Seules les personnes qui ont participé à la séance disent comment elle s’est passée.',
    'Only who took part in the session says how it went.',
  );
}

function alreadySaid(): DomainError {
  return new DomainError('conflict', {
    fr: 'Vous avez déjà dit comment cette séance s’est passée. Merci.',
    en: 'You have already said how this session went. Thank you.',
  });
}
