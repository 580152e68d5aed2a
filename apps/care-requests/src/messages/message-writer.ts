import { Injectable } from '@nestjs/common';
import type { CloudEvent } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';
import { AnswerLinks } from '../answers/answer-links';
import { composeMessage, type Message } from '../domain/message';
import { isLive, type Mission } from '../domain/mission';
import { atCommune } from '../domain/wording';
import { MissionsStore } from '../store/missions.store';
import { Territory } from '../territory';
import { type ProviderTemplate, providerTemplates } from './provider-templates';
import { DeskDigest, isForDesk } from './desk-digest';
import { lettersToFamily, origin } from './family-letters';
import { ServiceNames } from './service-names';
import { templates } from './templates';

type Data = Readonly<Record<string, string>>;

/** Turns one event into the letters that people and providers are due. */
@Injectable()
export class MessageWriter {
  constructor(
    private readonly links: AnswerLinks,
    private readonly services: ServiceNames,
    private readonly territory: Territory,
    private readonly digest: DeskDigest,
  ) {}

  async write(sql: Sql, event: CloudEvent, now: Date): Promise<Message[]> {
    const data = event.data as Data;
    if (isForDesk(event)) await this.digest.keep(sql, event);
    const [toFamily, toProviders] = [templates[event.type], providerTemplates[event.type]];
    return [
      ...(toFamily?.applies(data) ? await lettersToFamily(sql, event, toFamily, now) : []),
      ...(toProviders ? await this.toProviders(sql, event, toProviders, now) : []),
    ];
  }

  /** The morning mail of the desk, when it is time and there is something to tell. */
  toDesk(sql: Sql, now: Date): Promise<Message[]> {
    return this.digest.write(sql, now);
  }

  /** By e-mail, to the address that the directory will show when the message leaves. */
  private async toProviders(
    sql: Sql,
    event: CloudEvent,
    template: ProviderTemplate,
    now: Date,
  ): Promise<Message[]> {
    const missions = (await concerned(sql, event.data as Data)).filter((mission) =>
      template.applies(event.data as Data, mission),
    );
    return Promise.all(
      missions.map(async (mission) => {
        const { organizationId } = mission;
        const letter = template.write(await this.facts(event.data as Data, mission));
        const about = { template: template.code(mission), urgent: template.urgent(mission) };
        const to = { recipient: organizationId, organizationId, via: 'email' as const, address: null };
        return composeMessage({ ...to, ...letter, ...origin(event), ...about }, now);
      }),
    );
  }

  private async facts(data: Data, mission: Mission) {
    return {
      data,
      mission,
      service: await this.services.of(mission.serviceCode),
      commune: atCommune(this.territory.commune(mission.communeCode)?.name ?? mission.communeCode),
      answerLink: this.links.of(mission.id),
      pages: this.links.pages,
    };
  }
}

/** The mission that an event names, or every mission that lives on for the person it names. */
async function concerned(sql: Sql, { missionId, residentId }: Data): Promise<readonly Mission[]> {
  const store = new MissionsStore(sql);
  if (missionId) return store.byIds([missionId]);
  return residentId ? (await store.ofResident(residentId)).filter(isLive) : [];
}
