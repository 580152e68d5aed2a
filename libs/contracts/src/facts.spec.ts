import { z } from 'zod';
import { allEvents } from './all-events';

/** Walks a schema down to its leaves. */
function leaves(schema: z.ZodType, path: string): { path: string; fact: unknown }[] {
  const fact = schema.meta()?.['fact'];
  if (fact) return [{ path, fact }];
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, value]) =>
      leaves(value as z.ZodType, `${path}.${key}`),
    );
  if (schema instanceof z.ZodArray) return leaves(schema.element as z.ZodType, `${path}[]`);
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return leaves(schema.unwrap() as z.ZodType, path);
  return [{ path, fact: undefined }];
}

const permitted = new Set([
  'id',
  'code',
  'commune',
  'birth-year',
  'sex',
  'gir',
  'minutes',
  'count',
  'cents',
  'day',
  'instant',
  'time',
  'flag',
  'weekday',
  'public-position',
]);

describe('what events may say', () => {
  it.each(allEvents.map((event) => [event.type, event] as const))(
    '%s carries coded facts and ids only',
    (type, event) => {
      const strangers = leaves(event.data, type).filter(({ fact }) => !permitted.has(String(fact)));
      expect(strangers).toEqual([]);
    },
  );

  it('gives the position of organisations only, never of a person', () => {
    const withPosition = allEvents.filter((event) =>
      leaves(event.data, '').some(({ fact }) => fact === 'public-position'),
    );
    expect(withPosition.map((event) => event.type).sort()).toEqual([
      'organization.registered.v1',
      'organization.updated.v1',
    ]);
  });

  it('names every event <aggregate>.<past>.v<n>', () => {
    for (const event of allEvents) expect(event.type).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z-]+\.v\d+$/);
  });
});
