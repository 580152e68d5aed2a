import type { MessageView } from '@chez-soi/contracts';
import { type DocumentWrite, writeDocuments } from '@chez-soi/fhir';
import { type Sql, Statement } from '@chez-soi/service-kit';
import type { Message, MessageState } from '../domain/message';
import { communicationSurface } from '../fhir/circle.surface';
import { toCommunication } from '../fhir/communication';
import type { InstantKeys } from '../paging';

export interface MessageRow {
  readonly id: string;
  readonly version: number;
  readonly event_id: string;
  readonly template: string;
  readonly via: MessageView['via'];
  readonly recipient: string;
  readonly organization_id: string | null;
  readonly address: string | null;
  readonly subject: string;
  readonly body: string;
  readonly urgent: boolean;
  readonly resident_id: string | null;
  readonly care_request_id: string | null;
  readonly state: MessageState;
  readonly created_at: Date;
  readonly not_before: Date;
  readonly sent_at: Date | null;
  readonly attempts: number;
  readonly error: string | null;
}

const types = {
  ...{
    id: 'uuid',
    version: 'int',
    event_id: 'uuid',
    template: 'text',
    via: 'text',
    recipient: 'text',
    organization_id: 'uuid',
    address: 'text',
  },
  ...{
    subject: 'text',
    body: 'text',
    urgent: 'boolean',
    resident_id: 'uuid',
    care_request_id: 'uuid',
    state: 'text',
  },
  ...{
    created_at: 'timestamptz',
    not_before: 'timestamptz',
    sent_at: 'timestamptz',
    attempts: 'smallint',
    error: 'text',
  },
};
export const messageColumns = Object.keys(types).join(', ');
const columns = messageColumns;

export interface MessageFilter {
  readonly state?: string | undefined;
  readonly residentId?: string | undefined;
  readonly limit: number;
}

export class MessagesStore {
  constructor(private readonly sql: Sql) {}

  /** Keeps messages; one that was kept before (same event, recipient, template) is left as it is. */
  async keep(messages: readonly Message[], now: Date): Promise<void> {
    if (messages.length === 0) return;
    const typed = Object.entries(types).map(([column, type]) => `${column} ${type}`);
    const rows = await this.sql.query<MessageRow>(
      `INSERT INTO message (${columns}) SELECT ${columns} FROM jsonb_to_recordset($1::jsonb) AS r(${typed.join(', ')})
       ON CONFLICT (event_id, recipient, template) DO NOTHING RETURNING ${columns}`,
      [JSON.stringify(messages.map(toRow))],
    );
    await this.tell(rows, now);
  }

  /** Position up to which events were turned into messages, locked; null while another replica is at it. */
  async lockCursor(): Promise<number | null> {
    const [row] = await this.sql.query<{ position: string }>(
      'SELECT position FROM message_cursor FOR UPDATE SKIP LOCKED',
    );
    return row ? Number(row.position) : null;
  }

  async moveCursor(position: number): Promise<void> {
    await this.sql.query('UPDATE message_cursor SET position = $1', [position]);
  }

  /** Messages that may leave now by one of these ways, claimed until the transaction ends. */
  async claimDue(ways: readonly string[], now: Date, limit: number): Promise<Message[]> {
    const rows = await this.sql.query<MessageRow>(
      `SELECT ${columns} FROM message WHERE state IN ('waiting', 'held') AND not_before <= $1 AND via = ANY($2)
       ORDER BY not_before, id LIMIT $3 FOR UPDATE SKIP LOCKED`,
      [now, ways, limit],
    );
    return rows.map(toMessage);
  }

  /** The night is over: held messages wait like the others. */
  async release(now: Date): Promise<void> {
    await this.sql.query(
      `UPDATE message SET state = 'waiting', version = version + 1 WHERE state = 'held' AND not_before <= $1`,
      [now],
    );
  }

  /** Nothing leaves for the family of a person who died; providers must still be told. */
  async stopFor(residentId: string, now: Date): Promise<void> {
    const rows = await this.sql.query<MessageRow>(
      `UPDATE message SET state = 'stopped', error = 'deceased', version = version + 1
       WHERE resident_id = $1 AND organization_id IS NULL AND state IN ('waiting', 'held') RETURNING ${columns}`,
      [residentId],
    );
    await this.tell(rows, now);
  }

  /** The file of the person says that they were, or were not, written to. */
  private async tell(rows: readonly MessageRow[], now: Date): Promise<void> {
    const writes = rows.map(toMessage).flatMap((message) => communicationOf(message, message.version));
    await writeDocuments(new Statement(), writes, now).run(this.sql);
  }

  async find(
    id: string,
    lock: '' | 'FOR UPDATE OF m' = '',
  ): Promise<{ message: Message; deceased: boolean } | null> {
    const [row] = await this.sql.query<MessageRow & { deceased: boolean }>(
      `SELECT m.*, coalesce(r.status = 'deceased', false) AS deceased FROM message m LEFT JOIN resident r ON r.id = m.resident_id WHERE m.id = $1 ${lock}`,
      [id],
    );
    return row ? { message: toMessage(row), deceased: row.deceased } : null;
  }

  /** How many messages have not left, by way. */
  countWaiting(): Promise<{ via: 'email' | 'sms'; count: number }[]> {
    return this.sql.query(
      `SELECT via, count(*)::int AS count FROM message
       WHERE state IN ('waiting', 'held') AND via IN ('email', 'sms') GROUP BY via ORDER BY via`,
    );
  }

  /** Newest first, `limit` + 1 rows. */
  async list(filter: MessageFilter, after: InstantKeys | null): Promise<Message[]> {
    const rows = await this.sql.query<MessageRow>(
      `SELECT ${columns} FROM message
       WHERE ($1::text IS NULL OR state = $1) AND ($5::uuid IS NULL OR resident_id = $5)
         AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $4`,
      [
        filter.state ?? null,
        after?.at ?? null,
        after?.id ?? null,
        filter.limit + 1,
        filter.residentId ?? null,
      ],
    );
    return rows.map(toMessage);
  }
}

/** A message as the person's file tells of it, where it is about a person at all. */
export function communicationOf(message: Message, version: number): DocumentWrite[] {
  const resource = toCommunication(message);
  return resource ? [{ surface: communicationSurface, resource, version }] : [];
}

/** A delivery, or its failure, and what the person's file says of it. */
export function messageStatement(before: Message, after: Message, now: Date): Statement {
  const statement = new Statement().update('message', before.id, before.version, messageChanges(after));
  return writeDocuments(statement, communicationOf(after, before.version + 1), now);
}

/** The columns that a delivery, or its failure, changes. */
function messageChanges(message: Message): Record<string, unknown> {
  const { state, address, notBefore, sentAt, attempts, error } = message;
  return { state, address, not_before: notBefore, sent_at: sentAt, attempts, error };
}

function toRow(message: Message): MessageRow {
  return {
    id: message.id,
    version: message.version,
    event_id: message.eventId,
    template: message.template,
    via: message.via,
    recipient: message.recipient,
    organization_id: message.organizationId,
    address: message.address,
    subject: message.subject,
    body: message.body,
    urgent: message.urgent,
    resident_id: message.residentId,
    care_request_id: message.careRequestId,
    state: message.state,
    created_at: message.createdAt,
    not_before: message.notBefore,
    sent_at: message.sentAt,
    attempts: message.attempts,
    error: message.error,
  };
}

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    version: row.version,
    eventId: row.event_id,
    template: row.template,
    via: row.via,
    recipient: row.recipient,
    organizationId: row.organization_id,
    address: row.address,
    subject: row.subject,
    body: row.body,
    urgent: row.urgent,
    residentId: row.resident_id,
    careRequestId: row.care_request_id,
    state: row.state,
    createdAt: row.created_at,
    notBefore: row.not_before,
    sentAt: row.sent_at,
    attempts: row.attempts,
    error: row.error,
  };
}
