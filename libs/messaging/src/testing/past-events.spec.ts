import { allEvents } from '@chez-soi/contracts';
import { pastEvents } from './past-events';

const fixtures = pastEvents();
const definitions = new Map(allEvents.map((event) => [event.type, event]));

describe('the events of every past version', () => {
  it.each(allEvents.map(({ type }) => type))('show at least one %s', (type) => {
    expect(fixtures.filter(({ event }) => event.type === type)).not.toEqual([]);
  });

  it.each(fixtures.map(({ position, event }) => [position, event.type, event] as const))(
    'say in number %i (%s) what may be said today',
    (_, type, event) => {
      const definition = definitions.get(type)!;
      // Nothing is repaired or dropped on the way: what was said is what is understood.
      expect(definition.data.parse(event.data)).toEqual(event.data);
      expect(event.source).toBe(`/chez-soi/${definition.publisher}`);
    },
  );

  it('stand in one order, without a number or an event twice', () => {
    expect(fixtures.map(({ position }) => position)).toEqual(fixtures.map((_, index) => index + 1));
    expect(new Set(fixtures.map(({ event }) => event.id)).size).toBe(fixtures.length);
  });
});
