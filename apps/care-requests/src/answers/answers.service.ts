import { Injectable } from '@nestjs/common';
import type { MissionView } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Actor, type Ctx, Database } from '@chez-soi/service-kit';
import type { Mission } from '../domain/mission';
import { MissionsService } from '../missions.service';
import { MissionsStore } from '../store/missions.store';
import { missionView } from '../views';
import { AnswerLinks } from './answer-links';

/** Answers by the link of a mail: whoever holds it acts for the organisation, on this one mission. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly database: Database,
    private readonly links: AnswerLinks,
    private readonly missions: MissionsService,
  ) {}

  /** The actor whom a link makes; the audit names the link. Throws `not-found` for a link that is none. */
  async holderOf(token: string): Promise<Actor> {
    const { id, organizationId } = await this.find(token);
    const accountId = `answer-link:${id}`;
    return { accountId, roles: ['provider'], residents: [], organizationId, language: 'fr' };
  }

  async read(ctx: Ctx, token: string): Promise<MissionView> {
    return missionView(ctx.actor, await this.find(token));
  }

  accept(ctx: Ctx, token: string): Promise<MissionView> {
    return this.missions.accept(ctx, this.missionOf(token));
  }

  refuse(ctx: Ctx, token: string, reason: string): Promise<MissionView> {
    return this.missions.refuse(ctx, this.missionOf(token), reason);
  }

  private async find(token: string): Promise<Mission> {
    const [mission] = await new MissionsStore(this.database).byIds([this.missionOf(token)]);
    if (mission) return mission;
    throw unknownLink();
  }

  private missionOf(token: string): string {
    const id = this.links.missionOf(token);
    if (id) return id;
    throw unknownLink();
  }
}

function unknownLink(): DomainError {
  return DomainError.notFound(
    'Ce lien n’est pas complet, ou la proposition n’existe plus. Ouvrez-le de nouveau depuis le message reçu.',
    'This link is not complete, or the offer no longer exists. Open it again from the message you received.',
  );
}
