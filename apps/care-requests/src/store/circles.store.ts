import { type DocumentWrite, writeDocuments } from '@chez-soi/fhir';
import { newId } from '@chez-soi/kernel';
import { type Sql, Statement } from '@chez-soi/service-kit';
import type { CareTeam } from 'fhir/r4';
import { type Engagement, memberships } from '../domain/circle';
import { committingStates } from '../domain/mission';
import type { ResidentStatus } from '../domain/resident';
import { type Circle, ownCareTeam, withCircle } from '../fhir/care-team';
import { careTeamSurface } from '../fhir/circle.surface';
import { HIDDEN_FROM_PROVIDERS } from '../fhir/liaison-note';
import { sameJson } from '../fhir/same-json';
import { relationColumns, type RelationRow, toRelation } from './resident.rows';

export interface StoredTeam {
  readonly version: number;
  readonly team: CareTeam;
}

interface CircleRow {
  readonly id: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly status: ResidentStatus;
  readonly registered_at: Date;
  readonly relations: readonly RelationRow[];
  readonly engagements: readonly (Omit<Engagement, 'from' | 'until'> & {
    readonly from: string;
    readonly until: string | null;
  })[];
}

const committing = committingStates.map((state) => `'${state}'`).join(', ');

/** When a mission was no longer its provider's is told by its events; a provider that never accepted was never there. */
const circleColumns = `r.id, r.family_name, r.given_name, r.status, r.registered_at,
  (SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.from_day, x.id), '[]') FROM (
     SELECT ${relationColumns} FROM relation WHERE relation.resident_id = r.id) x) AS relations,
  (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (
     SELECT m.id AS "missionId", m.organization_id AS "organizationId", m.service_code AS "serviceCode",
       m.answered_at AS "from", CASE WHEN m.state IN (${committing}) THEN NULL ELSE coalesce(
         (SELECT max(o.time) FROM outbox o WHERE o.subject = m.id
            AND o.type IN ('mission.ended.v1', 'mission.withdrawn.v1')), m.answered_at) END AS "until"
     FROM mission m WHERE m.resident_id = r.id AND m.answered_at IS NOT NULL AND m.state <> 'refused') x) AS engagements`;

/** The one circle of each person. Whoever changes one holds its document, last of all that a command holds. */
export class CirclesStore {
  constructor(private readonly sql: Sql) {}

  /** Nobody else creates a circle for this person meanwhile. False when there is no such person. */
  async lockPerson(residentId: string): Promise<boolean> {
    const rows = await this.sql.query('SELECT id FROM resident WHERE id = $1 FOR NO KEY UPDATE', [
      residentId,
    ]);
    return rows.length > 0;
  }

  /** The circles as they stand, held until the transaction ends, by person. */
  async lock(residentIds: readonly string[]): Promise<Map<string, StoredTeam>> {
    const rows = await this.sql.prepared<{ owner: string; version_id: number; content: CareTeam }>(
      'circle_lock',
      `SELECT owner_resident AS owner, version_id, content FROM fhir_resource
       WHERE type = 'CareTeam' AND owner_resident = ANY($1::uuid[]) AND NOT deleted
         AND content->>'status' <> 'entered-in-error' ORDER BY id FOR UPDATE`,
      [residentIds],
    );
    return new Map(rows.map(({ owner, version_id: version, content: team }) => [owner, { version, team }]));
  }

  /** Who belongs to the circles now, as relations and missions say. */
  async facts(residentIds: readonly string[], now: Date): Promise<Circle[]> {
    const rows = await this.sql.prepared<CircleRow>(
      'circle_facts',
      `SELECT ${circleColumns} FROM resident r WHERE r.id = ANY($1::uuid[]) ORDER BY r.id`,
      [residentIds],
    );
    return rows.map((row) => toCircle(row, now));
  }

  /** After relations or missions changed: the circles follow, where they say something new. */
  async refresh(residentIds: readonly string[], now: Date): Promise<void> {
    const stored = await this.lock(residentIds);
    const writes = (await this.facts(residentIds, now)).flatMap((circle) =>
      nextVersion(stored.get(circle.resident.id), circle),
    );
    await writeDocuments(new Statement(), writes, now).run(this.sql);
    await this.shareNotes(residentIds);
  }

  /** Notes of the liaison notebook are seen by the providers who help the person now. */
  async shareNotes(residentIds: readonly string[]): Promise<void> {
    await this.sql.prepared(
      'circle_notes',
      `UPDATE fhir_resource d SET owner_organizations = nullif(s.organizations, '{}') FROM (
         SELECT i.id, ARRAY(SELECT DISTINCT m.organization_id FROM mission m
           WHERE m.resident_id = i.target AND m.state IN (${committing})) AS organizations
         FROM fhir_index i
         WHERE i.target = ANY($1::uuid[]) AND i.type = 'DocumentReference' AND i.param = 'patient') s
       WHERE d.type = 'DocumentReference' AND d.id = s.id
         AND d.owner_organizations IS DISTINCT FROM nullif(s.organizations, '{}')
         AND NOT d.content @> '{"securityLabel":[{"coding":[{"code":"${HIDDEN_FROM_PROVIDERS}"}]}]}'`,
      [residentIds],
    );
  }

  /** Whether all of these notes are about one person. */
  async areAbout(residentId: string, noteIds: readonly string[]): Promise<boolean> {
    const rows = await this.sql.query(
      `SELECT DISTINCT id FROM fhir_index WHERE type = 'DocumentReference' AND param = 'patient'
       AND target = $1 AND id = ANY($2::uuid[])`,
      [residentId, noteIds],
    );
    return rows.length === new Set(noteIds).size;
  }

  /** Whether an organisation helps a person now. */
  async helps(organizationId: string, residentId: string): Promise<boolean> {
    const rows = await this.sql.prepared(
      'circle_helps',
      `SELECT 1 FROM mission WHERE resident_id = $1 AND organization_id = $2 AND state IN (${committing}) LIMIT 1`,
      [residentId, organizationId],
    );
    return rows.length > 0;
  }
}

function nextVersion(stored: StoredTeam | undefined, circle: Circle): DocumentWrite<CareTeam>[] {
  if (!stored) {
    if (circle.resident.status === 'merged') return [];
    const id = newId(circle.now.getTime());
    return [{ surface: careTeamSurface, resource: ownCareTeam(id, circle), version: 1 }];
  }
  const resource = withCircle(stored.team, circle);
  if (sameJson(resource, stored.team)) return [];
  return [{ surface: careTeamSurface, resource, version: stored.version + 1 }];
}

function toCircle(row: CircleRow, now: Date): Circle {
  const engagements = row.engagements.map((one) => ({
    ...one,
    from: new Date(one.from),
    until: one.until === null ? null : new Date(one.until),
  }));
  return {
    resident: {
      id: row.id,
      familyName: row.family_name,
      givenName: row.given_name,
      status: row.status,
      registeredAt: row.registered_at,
    },
    members: memberships(row.relations.map(toRelation), engagements),
    now,
  };
}
