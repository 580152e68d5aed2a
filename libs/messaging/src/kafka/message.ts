import { createHash } from 'node:crypto';
import type { CloudEvent } from '@chez-soi/contracts';
import type { Message } from 'kafkajs';
import type { PositionedEvent } from '../outbox/event-log';

/** What a consumer receives; `KafkaMessage` of kafkajs, as far as we read it. */
export interface ReceivedMessage {
  readonly value: Buffer | null;
  readonly offset: string;
  readonly headers?: Readonly<Record<string, unknown>>;
}

const POSITION = 'position';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** How much of a message that nobody can read is kept, in bytes. */
const KEPT_BYTES = 2000;

/** CloudEvents 1.0, structured JSON; the key is the subject, so that a person's events stay in one partition. */
export function toMessage({ event, position }: PositionedEvent): Message {
  return {
    key: event.subject,
    value: JSON.stringify(event),
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      [POSITION]: String(position),
      ...(event.traceparent ? { traceparent: event.traceparent } : {}),
    },
  };
}

/** The event of a message; null for anything that is none. Unknown types and fields pass: they are for others. */
export function readMessage(message: ReceivedMessage): PositionedEvent | null {
  try {
    const event = JSON.parse(message.value?.toString('utf8') ?? '') as CloudEvent;
    const position = Number(String(message.headers?.[POSITION] ?? ''));
    const isEvent =
      event.specversion === '1.0' &&
      UUID.test(event.id) &&
      UUID.test(event.subject) &&
      typeof event.type === 'string' &&
      Number.isSafeInteger(position) &&
      position > 0;
    return isEvent ? { event, position } : null;
  } catch {
    return null;
  }
}

/**
 * Stands for a message that is no event, so that it can go to the dead letters like any other. Its id follows from
 * its place: delivered again, it is the same one.
 */
export function unreadable(topic: string, partition: number, message: ReceivedMessage): PositionedEvent {
  const event: CloudEvent = {
    specversion: '1.0',
    id: idOfPlace(`${topic} ${partition} ${message.offset}`),
    source: topic,
    type: 'unreadable',
    // Nobody's, so that no person's events wait behind it.
    subject: NOBODY,
    time: new Date(0).toISOString(),
    datacontenttype: 'application/json',
    sequence: '0',
    correlationid: '',
    data: { base64: message.value?.subarray(0, KEPT_BYTES).toString('base64') ?? null },
  };
  return { event, position: 0 };
}

/** Name-based UUID (RFC 9562 §5.8). */
function idOfPlace(place: string): string {
  const hex = createHash('sha256').update(place).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
