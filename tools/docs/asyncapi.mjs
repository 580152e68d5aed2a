import { dataSchema } from './data-schema.mjs';

/** AsyncAPI 3.0 of one publisher: one channel, one message per event, CloudEvents 1.0 envelope in structured JSON. */
export function asyncApi(flow, z) {
  const messages = Object.fromEntries(
    flow.publishes.map((event) => [
      event.type,
      {
        name: event.type,
        summary: event.summary,
        contentType: 'application/cloudevents+json',
        payload: envelope(event, z),
      },
    ]),
  );
  return {
    asyncapi: '3.0.0',
    info: { title: `Chez-soi: events of ${flow.service}`, version: '1.0.0' },
    channels: {
      events: {
        address: `${flow.service}.events`,
        description: 'Key = subject (aggregate id). Order holds within a subject.',
        messages: Object.fromEntries(
          Object.keys(messages).map((type) => [type, { $ref: `#/components/messages/${pointer(type)}` }]),
        ),
      },
    },
    operations: { publish: { action: 'send', channel: { $ref: '#/channels/events' } } },
    components: { messages },
  };
}

function envelope(event, z) {
  const text = { type: 'string' };
  return {
    type: 'object',
    required: [
      'specversion',
      'id',
      'source',
      'type',
      'subject',
      'time',
      'datacontenttype',
      'sequence',
      'correlationid',
      'data',
    ],
    properties: {
      specversion: { const: '1.0' },
      id: { type: 'string', format: 'uuid' },
      source: { const: `/chez-soi/${event.publisher}` },
      type: { const: event.type },
      subject: { type: 'string', format: 'uuid' },
      time: { type: 'string', format: 'date-time' },
      datacontenttype: { const: 'application/json' },
      sequence: text,
      correlationid: text,
      causationid: text,
      traceparent: text,
      data: dataSchema(event, z),
    },
  };
}

function pointer(type) {
  return type.replaceAll('~', '~0').replaceAll('/', '~1');
}
