import type { ApaLetterHead, ApaState, LetterKind, TimelineEntry } from '@chez-soi/contracts';
import type { OwnRow } from '@chez-soi/economics';
import type { Sql, Within } from '@chez-soi/service-kit';
import type { ApaApplication } from '../domain/apa/application';
import { finalStates } from '../domain/apa/lifecycle';
import { type Figures, figuresWith } from '../domain/apa/tariff';
import type { LetterContent } from '../domain/apa/letter';
import type { Resident } from '../domain/resident';
import type { InstantKeys } from '../paging';
import { apaColumns, type ApaRow, toApplication } from './apa.rows';
import { ownFigures } from './figures.store';
import { residentColumns, type ResidentRow, toResident } from './resident.rows';

/** An application with the person it is for, and the letters that were sent, the newest first. */
export interface FoundApplication {
  readonly application: ApaApplication;
  readonly resident: Resident;
  readonly letters: readonly ApaLetterHead[];
  /** Shipped, and the Département's own as funding told them. */
  readonly figures: Figures;
}

/** A letter as it was sent. */
export interface SentLetter {
  readonly id: string;
  readonly content: LetterContent;
  readonly sentOn: string;
  readonly createdAt: Date;
}

export interface ListedApplication {
  readonly application: ApaApplication;
  readonly residentName: string;
}

export interface ApaFilter {
  readonly within: Within;
  readonly residentId?: string | undefined;
  readonly states: readonly ApaState[] | null;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

export class ApaStore {
  constructor(private readonly sql: Sql) {}

  async find(id: string): Promise<FoundApplication | null> {
    const [row] = await this.sql.prepared<FoundRow>(
      'apa-find',
      `SELECT ${apaColumns},
              (SELECT to_jsonb(p) FROM (SELECT ${residentColumns} FROM resident WHERE id = a.resident_id) p) AS resident,
              (SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') FROM (
                 SELECT id, kind, title, sent_on::text AS "sentOn" FROM apa_letter
                 WHERE application_id = a.id ORDER BY number DESC) l) AS letters,
              ${ownFigures} AS figures
       FROM apa_application a WHERE a.id = $1`,
      [id],
    );
    if (!row) return null;
    const { resident, letters, figures } = row;
    return {
      application: toApplication(row),
      resident: toResident(resident),
      letters,
      figures: figuresWith(figures),
    };
  }

  /** The person, and the application or right that they have already: there is one at a time. */
  async person(
    residentId: string,
  ): Promise<{ resident: Resident; current: string | null; figures: Figures } | null> {
    const [row] = await this.sql.prepared<{
      resident: ResidentRow;
      current: string | null;
      figures: OwnRow[];
    }>(
      'apa-person',
      `SELECT (SELECT to_jsonb(p) FROM (SELECT ${residentColumns} FROM resident WHERE id = $1) p) AS resident,
              (SELECT a.state FROM apa_application a WHERE a.resident_id = $1 AND a.state <> ALL($2) LIMIT 1) AS current,
              ${ownFigures} AS figures`,
      [residentId, finalStates],
    );
    return row?.resident
      ? { resident: toResident(row.resident), current: row.current, figures: figuresWith(row.figures) }
      : null;
  }

  /** Everything of a person that is not over, locked in a fixed order. */
  async lockOfResident(residentId: string): Promise<ApaApplication[]> {
    const rows = await this.sql.prepared<ApaRow>(
      'apa-of-resident',
      `SELECT ${apaColumns} FROM apa_application a WHERE a.resident_id = $1 AND a.state <> ALL($2) ORDER BY a.id FOR UPDATE`,
      [residentId, finalStates],
    );
    return rows.map(toApplication);
  }

  /** Newest first, `limit` + 1 rows. */
  async list(filter: ApaFilter): Promise<ListedApplication[]> {
    const { within, after } = filter;
    const rows = await this.sql.prepared<ApaRow & { resident_name: string }>(
      'apa-list',
      `SELECT ${apaColumns}, p.given_name || ' ' || p.family_name AS resident_name
       FROM apa_application a JOIN resident p ON p.id = a.resident_id
       WHERE ($1::uuid[] IS NULL OR a.resident_id = ANY($1)) AND ($2::uuid IS NULL OR a.resident_id = $2)
         AND ($3::text[] IS NULL OR a.state = ANY($3))
         AND ($4::timestamptz IS NULL OR (a.created_at, a.id) < ($4, $5::uuid))
       ORDER BY a.created_at DESC, a.id DESC LIMIT $6`,
      [
        within === 'all' ? null : within.residents,
        filter.residentId ?? null,
        filter.states,
        after?.at ?? null,
        after?.id ?? null,
        filter.limit + 1,
      ],
    );
    return rows.map((row) => ({ application: toApplication(row), residentName: row.resident_name }));
  }

  /** What the law does by itself on a day or before, oldest first. */
  async toAct(today: string, limit: number): Promise<string[]> {
    const rows = await this.sql.prepared<{ id: string }>(
      'apa-to-act',
      'SELECT id FROM apa_application WHERE acts_on <= $1 ORDER BY acts_on, id LIMIT $2',
      [today, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Of whom somebody must be reminded on a day or before, oldest first. */
  async toRemind(today: string, limit: number): Promise<string[]> {
    const rows = await this.sql.prepared<{ id: string }>(
      'apa-to-remind',
      'SELECT id FROM apa_application WHERE remind_on <= $1 ORDER BY remind_on, id LIMIT $2',
      [today, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Applications by their ids. */
  async byIds(ids: readonly string[]): Promise<ApaApplication[]> {
    const rows = await this.sql.prepared<ApaRow>(
      'apa-by-ids',
      `SELECT ${apaColumns} FROM apa_application a WHERE a.id = ANY($1)`,
      [ids],
    );
    return rows.map(toApplication);
  }

  /** The letter of an id, or the newest of its kind. */
  async letter(applicationId: string, kind: LetterKind, letterId: string | null): Promise<SentLetter | null> {
    const [row] = await this.sql.prepared<SentLetter>(
      'apa-letter',
      `SELECT id, content, sent_on::text AS "sentOn", created_at AS "createdAt" FROM apa_letter
       WHERE application_id = $1 AND kind = $2 AND ($3::uuid IS NULL OR id = $3) ORDER BY number DESC LIMIT 1`,
      [applicationId, kind, letterId],
    );
    return row ?? null;
  }

  /** What happened, in order: the application's own events, at once and for ever. */
  async timeline(applicationId: string): Promise<TimelineEntry[]> {
    const rows = await this.sql.prepared<EventRow>(
      'apa-timeline',
      `SELECT sequence, ordinal, type, time, data FROM outbox
       WHERE subject = $1 AND type LIKE 'apa-application.%' ORDER BY sequence, ordinal`,
      [applicationId],
    );
    return rows.map((row) => ({
      sequence: row.sequence * 100 + row.ordinal,
      type: row.type,
      at: row.time.toISOString(),
      facts: factsOf(row.data),
    }));
  }
}

interface FoundRow extends ApaRow {
  readonly resident: ResidentRow;
  readonly letters: readonly ApaLetterHead[];
  readonly figures: readonly OwnRow[];
}

interface EventRow {
  readonly sequence: number;
  readonly ordinal: number;
  readonly type: string;
  readonly time: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Lists are joined by commas, yes and no are 1 and 0: a timeline shows texts and numbers. */
function factsOf(data: EventRow['data']): TimelineEntry['facts'] {
  const shown = Object.entries(data).filter(([name]) => name !== 'residentId' && name !== 'apaApplicationId');
  return Object.fromEntries(shown.map(([name, value]) => [name, factOf(value)]));
}

function factOf(value: unknown): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return Array.isArray(value) ? value.join(',') : Number(Boolean(value));
}
