import { Injectable } from '@nestjs/common';
import type { CloudEvent } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';
import { AnswerLinks } from '../answers/answer-links';
import { composeMessage, type Message } from '../domain/message';
import { isLive, type Mission } from '../domain/mission';
import { atCommune } from '../domain/wording';
import { MissionsStore } from '../store/missions.store';
import { type ResidentFile, ResidentsStore } from '../store/residents.store';
import { Territory } from '../territory';
import { type ProviderTemplate, providerTemplates } from './provider-templates';
import { DeskDigest, isForDesk } from './desk-digest';
import { familyLetters, origin } from './family-letters';
import { ServiceNames } from './service-names';
import { templates } from './templates';

type Data = Readonly<Record<string, string>>;

/** What events tell of, as it stands now. */
interface Known {
  readonly files: ReadonlyMap<string, ResidentFile>;
  readonly missions: ReadonlyMap<string, Mission>;
}

/** Turns events into the letters that people and providers are due. */
@Injectable()
export class MessageWriter {
  constructor(
    private readonly links: AnswerLinks,
    private readonly services: ServiceNames,
    private readonly territory: Territory,
    private readonly digest: DeskDigest,
  ) {}

  /** In the order of the events. People and missions are read once for all of them. */
  async writeAll(sql: Sql, events: readonly CloudEvent[], now: Date): Promise<Message[]> {
    const known = await knownOf(sql, events);
    const letters: Message[] = [];
    for (const event of events) letters.push(...(await this.write(sql, known, event, now)));
    return letters;
  }

  private async write(sql: Sql, known: Known, event: CloudEvent, now: Date): Promise<Message[]> {
    const data = event.data as Data;
    if (isForDesk(event)) await this.digest.keep(sql, event);
    const [toFamily, toProviders] = [templates[event.type], providerTemplates[event.type]];
    return [
      ...(toFamily?.applies(data)
        ? familyLetters(known.files.get(data['residentId']!), event, toFamily, now)
        : []),
      ...(toProviders
        ? await this.toProviders(await concerned(sql, known, data), event, toProviders, now)
        : []),
    ];
  }

  /** The morning mail of the desk, when it is time and there is something to tell. */
  toDesk(sql: Sql, now: Date): Promise<Message[]> {
    return this.digest.write(sql, now);
  }

  /** By e-mail, to the address that the directory will show when the message leaves. */
  private async toProviders(
    concerned: readonly Mission[],
    event: CloudEvent,
    template: ProviderTemplate,
    now: Date,
  ): Promise<Message[]> {
    const missions = concerned.filter((mission) => template.applies(event.data as Data, mission));
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
async function concerned(
  sql: Sql,
  { missions }: Known,
  { missionId, residentId }: Data,
): Promise<readonly Mission[]> {
  const named = missionId === undefined ? undefined : missions.get(missionId);
  if (missionId) return named ? [named] : [];
  return residentId ? (await new MissionsStore(sql).ofResident(residentId)).filter(isLive) : [];
}

async function knownOf(sql: Sql, events: readonly CloudEvent[]): Promise<Known> {
  const people = events
    .filter(({ type, data }) => templates[type]?.applies(data as Data))
    .map(({ data }) => (data as Data)['residentId']);
  const missions = events
    .filter(({ type }) => providerTemplates[type])
    .map(({ data }) => (data as Data)['missionId']);
  return {
    files: new Map(
      (await new ResidentsStore(sql).byIds(unique(people))).map((file) => [file.resident.id, file]),
    ),
    missions: new Map((await new MissionsStore(sql).byIds(unique(missions))).map((one) => [one.id, one])),
  };
}

function unique(ids: readonly (string | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}
