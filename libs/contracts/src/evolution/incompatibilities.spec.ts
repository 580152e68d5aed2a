import { z } from 'zod';
import { incompatibilities, type Schema } from './incompatibilities';

const visit = {
  visitId: z.uuid(),
  minutes: z.int().min(0).max(600),
  outcome: z.enum(['done', 'absent']),
  reason: z
    .string()
    .regex(/^[a-z]+$/)
    .max(60),
  gir: z.int().nullable(),
  needs: z.array(z.object({ serviceCode: z.string() })),
  note: z.string().optional(),
  on: z.string().meta({ fact: 'day' }),
};

function published(fields: z.ZodRawShape, publisher = 'care-requests') {
  const data = z.toJSONSchema(z.object(fields), { io: 'input' }) as Schema;
  return { type: 'visit.done.v1', publisher, data };
}

/** What is said when the event has these fields instead. */
function changedTo(fields: z.ZodRawShape): string[] {
  return incompatibilities(published(visit), published({ ...visit, ...fields }));
}

function without(name: keyof typeof visit): z.ZodRawShape {
  return Object.fromEntries(Object.entries(visit).filter(([key]) => key !== name));
}

describe('a published version of an event', () => {
  it('may stay as it is', () => {
    expect(changedTo({})).toEqual([]);
  });

  it('may get a field that can be left out', () => {
    expect(changedTo({ distance: z.int().optional() })).toEqual([]);
  });

  it('names the event, the field, what changed, whom it harms and what to do', () => {
    expect(changedTo({ minutes: z.int().min(0).max(480) })).toEqual([
      'visit.done.v1: data.minutes has maximum 480 instead of 600: events already in the log do not fit. Leave this version as it is and publish visit.done.v2.',
    ]);
  });

  const changes: [string, z.ZodRawShape, string][] = [
    [
      'a longest length that shrinks',
      { reason: visit.reason.max(30) },
      'data.reason has maxLength 30 instead of 60: events already',
    ],
    [
      'a largest number that grows',
      { minutes: z.int().min(0).max(900) },
      'data.minutes has maximum 900 instead of 600: consumers of',
    ],
    [
      'a smallest number that rises',
      { minutes: z.int().min(5).max(600) },
      'data.minutes has minimum 5 instead of 0: events already',
    ],
    [
      'a smallest number that falls',
      { minutes: z.int().min(-5).max(600) },
      'data.minutes has minimum -5 instead of 0: consumers of',
    ],
    [
      'another pattern',
      {
        reason: z
          .string()
          .regex(/^[A-Z]+$/)
          .max(60),
      },
      'data.reason has pattern',
    ],
    [
      'another kind of value',
      { minutes: z.string() },
      'data.minutes is a string instead of an integer: events',
    ],
    [
      'a value of several kinds',
      { minutes: z.union([z.string(), z.int()]) },
      'data.minutes is a choice of kinds instead of an integer',
    ],
    [
      'another kind of fact',
      { on: z.string().meta({ fact: 'instant' }) },
      'data.on has fact "instant" instead of "day"',
    ],
    [
      'a word that is no longer taken',
      { outcome: z.enum(['done']) },
      'data.outcome no longer takes "absent": events already',
    ],
    [
      'a new word',
      { outcome: z.enum(['done', 'absent', 'late']) },
      'data.outcome newly takes "late": consumers of yesterday',
    ],
    [
      'a list that is no longer one',
      { outcome: z.string() },
      'data.outcome takes any word instead of "done", "absent"',
    ],
    [
      'free words that become a list',
      { reason: z.enum(['ill']) },
      'data.reason takes only "ill": events already',
    ],
    [
      'a field that may be null',
      { minutes: visit.minutes.nullable() },
      'data.minutes may be null: consumers of yesterday',
    ],
    [
      'a field that may no longer be null',
      { gir: z.int() },
      'data.gir may no longer be null: events already',
    ],
    [
      'a field that became optional',
      { minutes: visit.minutes.optional() },
      'data.minutes became optional: consumers of yesterday count on it',
    ],
    ['a field that became required', { note: z.string() }, 'data.note became required: events already'],
    ['a new field that is required', { at: z.string() }, 'data.at is new and required: events already'],
    [
      'a change inside a list',
      { needs: z.array(z.object({ serviceCode: z.int() })) },
      'data.needs[].serviceCode is an integer instead of a string',
    ],
  ];

  it.each(changes)('refuses %s', (_, fields, told) => {
    const faults = changedTo(fields);
    expect(faults).not.toEqual([]);
    expect(faults.join()).toContain(told);
  });

  it('refuses that a field is removed', () => {
    expect(incompatibilities(published(visit), published(without('minutes')))[0]).toContain(
      'data.minutes was removed: consumers of yesterday read it',
    );
  });

  it('refuses that the event is forgotten while logs hold it', () => {
    expect(incompatibilities(published(visit), undefined)[0]).toContain('is no longer declared');
  });

  it('refuses that another service publishes it', () => {
    expect(incompatibilities(published(visit), published(visit, 'directory'))).toEqual([
      'visit.done.v1: directory publishes it instead of care-requests: consumers listen to the topic of care-requests. Publish a kind of its own.',
    ]);
  });
});
