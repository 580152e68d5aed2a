import type { CloudEvent } from '@chez-soi/contracts';
import { newId, parisDay } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { composeMessage, type Message } from '../domain/message';
import { type ResidentFile, ResidentsStore } from '../store/residents.store';
import { recipientsOf } from './recipients';
import type { Template } from './template';

/** One event as the person and the relatives are told of it; nobody is, of somebody who died. */
export function familyLetters(
  file: ResidentFile | null | undefined,
  event: CloudEvent,
  template: Template,
  now: Date,
): Message[] {
  if (!file || file.resident.status === 'deceased') return [];
  const { resident, relations } = file;
  const data = event.data as Readonly<Record<string, string>>;
  const name = `${resident.givenName} ${resident.familyName}`;
  const letter = template.write({ name, data }, resident.language);
  const { code, urgent } = template;
  return recipientsOf(resident, relations, parisDay(now)).map((to) =>
    composeMessage({ ...to, ...letter, ...origin(event), template: code, urgent, organizationId: null }, now),
  );
}

/** The same, for a consumer of one event. */
export async function lettersToFamily(
  sql: Sql,
  event: CloudEvent,
  template: Template,
  now: Date,
): Promise<Message[]> {
  const { residentId } = event.data as { residentId: string };
  return familyLetters(await new ResidentsStore(sql).find(residentId), event, template, now);
}

export function origin(event: CloudEvent) {
  const { careRequestId, residentId } = event.data as { careRequestId?: string; residentId: string };
  const createdAt = new Date(event.time);
  return { id: newId(), eventId: event.id, residentId, careRequestId: careRequestId ?? null, createdAt };
}
