import type { CloudEvent } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { readMessage, toMessage, unreadable } from './message';

const event: CloudEvent = {
  specversion: '1.0',
  id: newId(),
  source: '/chez-soi/care-requests',
  type: 'resident.hospitalised.v1',
  subject: newId(),
  time: '2026-11-23T09:00:00.000Z',
  datacontenttype: 'application/json',
  sequence: '3',
  correlationid: newId(),
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  data: { residentId: newId(), on: '2026-11-23' },
};
const received = (value: string | null, headers: Record<string, string> = { position: '12' }) => ({
  value: value === null ? null : Buffer.from(value),
  offset: '7',
  headers,
});

describe('an event as a Kafka message', () => {
  it('is told of its person by the key, and arrives as it left', () => {
    const message = toMessage({ event, position: 12 });
    expect([message.key, message.headers?.['traceparent']]).toEqual([event.subject, event.traceparent]);
    const arrived = received(String(message.value), message.headers as Record<string, string>);
    expect(readMessage(arrived)).toEqual({ event, position: 12 });
  });

  it('may be of a kind, or carry fields, that today’s code does not know', () => {
    const later = {
      ...event,
      type: 'resident.married.v7',
      colour: 'blue',
      data: { ...(event.data as object), x: 1 },
    };
    expect(readMessage(received(JSON.stringify(later)))?.event).toEqual(later);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{"specversion":'],
    ['JSON that is no event', '{"hello":"world"}'],
    ['an event about nobody', JSON.stringify({ ...event, subject: 'x' })],
  ])('that holds %s is no event, and keeps one and the same id however often it comes', (_, value) => {
    expect(readMessage(received(value))).toBeNull();
    const one = unreadable('care-requests.events', 2, received(value));
    expect(unreadable('care-requests.events', 2, received(value))).toEqual(one);
    expect(one.event.subject).not.toBe(event.subject);
    expect(unreadable('care-requests.events', 3, received(value)).event.id).not.toBe(one.event.id);
  });

  it('without its position in the log is no event', () => {
    expect(readMessage(received(JSON.stringify(event), {}))).toBeNull();
  });
});
