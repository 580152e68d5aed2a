import { type DocumentWrite, writeDocuments } from '@chez-soi/fhir';
import { namedId } from '@chez-soi/kernel';
import { type Database, Statement } from '@chez-soi/service-kit';
import { ownCareTeam } from '../fhir/care-team';
import {
  carePlanSurface,
  careTeamSurface,
  communicationSurface,
  consentSurface,
} from '../fhir/circle.surface';
import { toCarePlan } from '../fhir/care-plan';
import { toCommunication } from '../fhir/communication';
import { toConsent } from '../fhir/consent';
import { apaColumns, type ApaRow, toApplication } from './apa.rows';
import { CirclesStore } from './circles.store';
import { messageColumns, type MessageRow, toMessage } from './messages.store';
import { relationColumns, type RelationRow, toRelation } from './resident.rows';

const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** What stands in the tables from before there were documents of it. */
type Kind = 'CareTeam' | 'Consent' | 'CarePlan' | 'Communication';
interface Batch {
  readonly last: string | undefined;
  readonly writes: readonly DocumentWrite[];
}

/** Writes the documents of what was there before them; each kind once, and each document once. */
export class BackfillStore {
  constructor(private readonly database: Database) {}

  async pending(): Promise<Kind[]> {
    const rows = await this.database.query<{ kind: Kind }>(
      'SELECT kind FROM document_backfill ORDER BY kind',
    );
    return rows.map(({ kind }) => kind);
  }

  /** For a service that does not answer yet. Answers how many documents were written. */
  async write(kind: Kind, now: Date): Promise<number> {
    let after = FIRST;
    let written = 0;
    for (;;) {
      const { last, writes } = await this[kind](after, now);
      const missing = await this.missing(kind, writes);
      await writeDocuments(new Statement(), missing, now).run(this.database);
      written += missing.length;
      if (last === undefined) break;
      after = last;
    }
    await this.database.query('DELETE FROM document_backfill WHERE kind = $1', [kind]);
    return written;
  }

  private async missing(kind: Kind, writes: readonly DocumentWrite[]): Promise<DocumentWrite[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM fhir_resource WHERE type = $1 AND id = ANY($2::uuid[])',
      [kind, writes.map(({ resource }) => resource.id)],
    );
    const there = new Set(rows.map(({ id }) => id));
    return writes.filter(({ resource }) => !there.has(resource.id!));
  }

  private async CareTeam(after: string, now: Date): Promise<Batch> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT r.id FROM resident r WHERE r.id > $1 AND r.status <> 'merged' AND NOT EXISTS (
         SELECT FROM fhir_resource d WHERE d.type = 'CareTeam' AND d.owner_resident = r.id)
       ORDER BY r.id LIMIT ${BATCH}`,
      [after],
    );
    const circles = await new CirclesStore(this.database).facts(
      rows.map(({ id }) => id),
      now,
    );
    const writes = circles.map((circle) => ({
      surface: careTeamSurface,
      resource: ownCareTeam(namedId(`care-team:${circle.resident.id}`), circle),
      version: 1,
    }));
    return { last: rows.at(-1)?.id, writes };
  }

  private async Consent(after: string): Promise<Batch> {
    const rows = await this.database.query<RelationRow>(
      `SELECT ${relationColumns} FROM relation WHERE id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    const writes = rows.map(toRelation).map((relation) => ({
      surface: consentSurface,
      resource: toConsent(relation),
      version: relation.version,
    }));
    return { last: rows.at(-1)?.id, writes };
  }

  private async CarePlan(after: string): Promise<Batch> {
    const rows = await this.database.query<ApaRow>(
      `SELECT ${apaColumns} FROM apa_application a WHERE a.id > $1 ORDER BY a.id LIMIT ${BATCH}`,
      [after],
    );
    const writes = rows.map(toApplication).flatMap((application) => {
      const resource = toCarePlan(application);
      return resource ? [{ surface: carePlanSurface, resource, version: 1 }] : [];
    });
    return { last: rows.at(-1)?.id, writes };
  }

  private async Communication(after: string): Promise<Batch> {
    const rows = await this.database.query<MessageRow>(
      `SELECT ${messageColumns} FROM message WHERE id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    const writes = rows.map(toMessage).flatMap((message) => {
      const resource = toCommunication(message);
      return resource ? [{ surface: communicationSurface, resource, version: message.version }] : [];
    });
    return { last: rows.at(-1)?.id, writes };
  }
}
