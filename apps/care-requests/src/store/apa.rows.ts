import type { ApaState } from '@chez-soi/contracts';
import type { ApaApplication, ApaFile } from '../domain/apa/application';
import { actsOn, nextClock } from '../domain/apa/clocks';
import { emptyFile } from '../domain/apa/filing';
import type { ApaLetter } from '../domain/apa/letter';
import { remindOn } from '../domain/apa/reminders';

export interface ApaRow {
  readonly id: string;
  readonly version: number;
  readonly resident_id: string;
  readonly commune_code: string;
  readonly kind: ApaApplication['kind'];
  readonly revises: string | null;
  readonly state: ApaState;
  readonly channel: ApaApplication['channel'];
  readonly filed_by: string;
  readonly created_at: Date;
  readonly received_on: string | null;
  readonly completed_on: string | null;
  readonly gir: number | null;
  readonly file: ApaFile;
}

export const apaColumns = `a.id, a.version, a.resident_id, a.commune_code, a.kind, a.revises, a.state, a.channel, a.filed_by,
  a.created_at, a.received_on::text, a.completed_on::text, a.gir, a.file`;

export function toApplication(row: ApaRow): ApaApplication {
  return {
    id: row.id,
    version: row.version,
    residentId: row.resident_id,
    communeCode: row.commune_code,
    kind: row.kind,
    revises: row.revises,
    state: row.state,
    channel: row.channel,
    filedBy: row.filed_by,
    createdAt: row.created_at,
    receivedOn: row.received_on,
    completedOn: row.completed_on,
    gir: row.gir,
    // What a file did not know when it was saved is empty.
    file: { ...emptyFile, ...row.file },
  };
}

export function applicationValues(application: ApaApplication): Record<string, unknown> {
  const next = nextClock(application);
  return {
    resident_id: application.residentId,
    commune_code: application.communeCode,
    kind: application.kind,
    revises: application.revises,
    state: application.state,
    channel: application.channel,
    filed_by: application.filedBy,
    created_at: application.createdAt,
    received_on: application.receivedOn,
    completed_on: application.completedOn,
    gir: application.gir,
    due_on: next?.lastDay ?? null,
    due_for: next?.code ?? null,
    acts_on: actsOn(application),
    remind_on: remindOn(application),
    file: JSON.stringify(application.file),
  };
}

export const letterTypes = {
  id: 'uuid',
  application_id: 'uuid',
  kind: 'text',
  title: 'text',
  sent_on: 'date',
  created_at: 'timestamptz',
  content: 'jsonb',
};

export function toLetterRow(letter: ApaLetter) {
  return {
    id: letter.id,
    application_id: letter.applicationId,
    kind: letter.kind,
    title: letter.content.title,
    sent_on: letter.sentOn,
    created_at: letter.createdAt,
    content: letter.content,
  };
}
