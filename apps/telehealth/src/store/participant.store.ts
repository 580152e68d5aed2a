import { Injectable } from '@nestjs/common';
import type { QualitySample, SessionRole } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { Place } from '../domain/session';

/** Somebody of one session, by the account or by a link. */
export interface SessionParticipant {
  readonly id: string;
  /** One more with each consent given or taken back. */
  readonly version: number;
  readonly sessionId: string;
  readonly accountId: string | null;
  readonly linkId: string | null;
  readonly role: SessionRole;
  readonly isHost: boolean;
  readonly reference: string | null;
  readonly place: number;
  readonly consentVersion: string;
  readonly withdrawnAt: Date | null;
  /** Of a link that was revoked since. */
  readonly revokedAt: Date | null;
  /** How the others see them: what was told at the door last, by a link its label; null shows the role alone. */
  readonly name: string | null;
  /** Was in the room before. */
  readonly wasAdmitted: boolean;
}

export type Key = { readonly accountId: string } | { readonly linkId: string };

const columns = `p.id, p.version, p.session_id AS "sessionId", p.account_id AS "accountId", p.link_id AS "linkId", p.role,
  p.is_host AS "isHost", p.reference, p.place, p.consent_version AS "consentVersion", p.withdrawn_at AS "withdrawnAt",
  l.revoked_at AS "revokedAt", p.name, EXISTS (SELECT FROM session_stay t WHERE t.participant_id = p.id) AS "wasAdmitted"`;
const tables = 'session_participant p LEFT JOIN session_link l ON l.id = p.link_id';

/** Who takes part, their consent, their stays and the quality of their line. */
@Injectable()
export class ParticipantStore {
  async find(sql: Sql, sessionId: string, key: Key): Promise<SessionParticipant | undefined> {
    const [column, value] = keyOf(key);
    const text = `SELECT ${columns} FROM ${tables} WHERE p.session_id = $1 AND p.${column} = $2`;
    return (await sql.query<SessionParticipant>(text, [sessionId, value]))[0];
  }

  async read(sql: Sql, id: string): Promise<SessionParticipant | undefined> {
    return (await sql.query<SessionParticipant>(`SELECT ${columns} FROM ${tables} WHERE p.id = $1`, [id]))[0];
  }

  /** Stores a consent: the first one, one to another wording, or one given again. */
  async consent(
    tx: Sql,
    sessionId: string,
    key: Key,
    { role, isHost, reference }: Place,
    given: { readonly version: string; readonly now: Date },
  ): Promise<SessionParticipant> {
    const [column, value] = keyOf(key);
    const [row] = await tx.query<{ id: string }>(
      `INSERT INTO session_participant AS p (id, session_id, ${column}, role, is_host, reference, consent_version, consented_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (session_id, ${column}) DO UPDATE SET version = p.version + 1, consent_version = excluded.consent_version,
         consented_at = excluded.consented_at, withdrawn_at = NULL, role = excluded.role, is_host = excluded.is_host,
         reference = excluded.reference
       RETURNING id`,
      [newId(+given.now), sessionId, value, role, isHost, reference, given.version, given.now],
    );
    return (await this.read(tx, row!.id))!;
  }

  /** The next version, or undefined when there was no consent to take back. */
  async withdraw(tx: Sql, id: string, now: Date): Promise<SessionParticipant | undefined> {
    const rows = await tx.query(
      `UPDATE session_participant SET version = version + 1, withdrawn_at = $2, resumption_hash = NULL
       WHERE id = $1 AND withdrawn_at IS NULL RETURNING 1`,
      [id, now],
    );
    return rows.length > 0 ? this.read(tx, id) : undefined;
  }

  /** What somebody who came in by a ticket comes back with after a lost line: the secret, and the same name. */
  async keepResumption(sql: Sql, id: string, hash: Buffer, name: string | null): Promise<void> {
    await sql.query('UPDATE session_participant SET resumption_hash = $2, name = $3 WHERE id = $1', [
      id,
      hash,
      name,
    ]);
  }

  async byResumption(sql: Sql, id: string, hash: Buffer): Promise<SessionParticipant | undefined> {
    const text = `SELECT ${columns} FROM ${tables} WHERE p.id = $1 AND p.resumption_hash = $2`;
    return (await sql.query<SessionParticipant>(text, [id, hash]))[0];
  }

  /** The last sample stands; what it does not tell stays as it was. */
  async keepQuality(sql: Sql, id: string, sample: QualitySample, now: Date): Promise<void> {
    await sql.query(
      `UPDATE session_participant SET join_ms = coalesce(join_ms, $2), rtt_ms = coalesce($3, rtt_ms),
         loss = coalesce($4, loss), received_kbps = coalesce($5, received_kbps), sent_kbps = coalesce($6, sent_kbps),
         reconnects = greatest(reconnects, $7), audio_only_seconds = greatest(audio_only_seconds, $8),
         relayed = coalesce($9, relayed), sampled_at = $10
       WHERE id = $1`,
      [
        id,
        sample.joinMs ?? null,
        sample.rttMs ?? null,
        sample.loss ?? null,
        sample.receivedKbps ?? null,
        sample.sentKbps ?? null,
        sample.reconnects ?? null,
        sample.audioOnlySeconds ?? null,
        sample.relayed ?? null,
        now,
      ],
    );
  }
}

function keyOf(key: Key): ['account_id' | 'link_id', string] {
  return 'accountId' in key ? ['account_id', key.accountId] : ['link_id', key.linkId];
}
