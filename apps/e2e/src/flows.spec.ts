import { allEvents } from '@chez-soi/contracts';
import { flows } from './flows';

describe('the flow of events over all services', () => {
  it.each(allEvents.map((event) => [event.type, event] as const))(
    '%s has exactly one publisher',
    (_, event) => {
      const publishers = flows.filter((flow) => flow.publishes.includes(event)).map((flow) => flow.service);
      expect(publishers).toEqual([event.publisher]);
    },
  );

  it.each(allEvents.map((event) => [event.type, event] as const))('%s reaches somebody', (type, event) => {
    const consumers = flows.filter((flow) => flow.consumes.includes(event));
    const isExternal = flows.some((flow) => flow.external.includes(event));
    expect({ type, reached: consumers.length > 0 || isExternal }).toEqual({ type, reached: true });
  });

  it('lets nobody consume what nobody publishes', () => {
    const unknown = flows.flatMap((flow) => flow.consumes).filter((event) => !allEvents.includes(event));
    expect(unknown).toEqual([]);
  });

  it('calls external only what its own service publishes and nobody inside consumes', () => {
    for (const flow of flows)
      for (const event of flow.external) {
        expect(event.publisher).toBe(flow.service);
        expect(flows.filter((other) => other.consumes.includes(event))).toEqual([]);
      }
  });
});
