import { telehealthEvents } from '@chez-soi/contracts';
import { newEvent, publish } from '@chez-soi/messaging';
import { type Ctx, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
import type { ActStanding, DeclaredAct } from '../domain/session-act';

/** What clinicians said that sessions were, version by version. */
export class SessionActStore {
  /** Of a session by its own id; undefined while nobody came. `accountId`: who asks. */
  async of(sql: Sql, sessionId: string, accountId: string): Promise<ActStanding | undefined> {
    const [row] = await sql.query<ActStanding['encounter'] & { last: Last | null; wasThere: boolean }>(
      `SELECT e.id, e.resident_id AS "residentId", e.organization_id AS "organizationId", e.state, e.started_at AS "startedAt",
         (SELECT to_jsonb(a) FROM session_act a WHERE a.encounter_id = e.id ORDER BY a.version DESC LIMIT 1) AS last,
         coalesce((SELECT bool_or(p.account_id IS NOT DISTINCT FROM $2) FROM session_participant p WHERE p.session_id = $1 AND p.is_host
           AND EXISTS (SELECT FROM session_stay t WHERE t.participant_id = p.id)), true) AS "wasThere"
       FROM encounter e WHERE e.state NOT IN ('cancelled', 'entered-in-error')
         AND (e.appointment_id = $1 OR e.id = (SELECT encounter_id FROM session WHERE id = $1))`,
      [sessionId, accountId],
    );
    if (!row) return undefined;
    const { last, wasThere, ...encounter } = row;
    return { encounter, last: last && fromRow(last), wasThere };
  }

  /** What still counts of a session that turns out to be an error; nothing where nobody declared. */
  async counting(tx: Sql, encounterId: string): Promise<DeclaredAct | undefined> {
    const [row] = await tx.query<{ last: Last }>(
      `SELECT to_jsonb(a) AS last FROM session_act a WHERE encounter_id = $1 ORDER BY version DESC LIMIT 1`,
      [encounterId],
    );
    return row && row.last.act !== null ? fromRow(row.last) : undefined;
  }
}

/** Adds a version to the statement, with its event and the audit. */
export function declare(
  statement: Statement,
  ctx: Ctx,
  { residentId, organizationId, startedAt }: ActStanding['encounter'],
  declared: DeclaredAct,
): Statement {
  const { id, version, encounterId, act, inCarePathway, declaredBy, declaredAt } = declared;
  statement.insert('session_act', {
    ...{ id, version, encounter_id: encounterId, act, in_care_pathway: inCarePathway },
    ...{ declared_by: declaredBy, declared_at: declaredAt },
  });
  recordWrite(statement, ctx, { entityType: 'SessionAct', entityIds: [id], residentId });
  const about = {
    ...{ sessionActId: id, encounterId, residentId, organizationId },
    ...{ beganAt: startedAt!.toISOString(), at: declaredAt.toISOString() },
  };
  const { 'session-act.declared.v1': said, 'session-act.withdrawn.v1': withdrawn } = telehealthEvents;
  return publish(statement, ctx, [
    act === null
      ? newEvent(withdrawn, id, version, about)
      : newEvent(said, id, version, { ...about, act, inCarePathway }),
  ]);
}

interface Last extends Pick<DeclaredAct, 'id' | 'version' | 'act'> {
  readonly encounter_id: string;
  readonly in_care_pathway: boolean | null;
  readonly declared_by: string;
  readonly declared_at: string;
}

function fromRow({ id, version, act, ...row }: Last): DeclaredAct {
  return {
    ...{ id, version, act, encounterId: row.encounter_id, inCarePathway: row.in_care_pathway },
    ...{ declaredBy: row.declared_by, declaredAt: new Date(row.declared_at) },
  };
}
