import { DomainError, type Lifecycle } from '@chez-soi/kernel';

/** Holds each lifecycle of a service to its table, both ways: every state can be reached, every other move is refused. */
export function describeLifecycles(lifecycles: readonly Lifecycle<string, string>[]): void {
  describe.each(lifecycles.map((table) => [table.name, table] as const))(
    'the lifecycle of a %s',
    (_, table) => {
      const actions = Object.keys(table.moves);

      it('can reach every one of its states', () => {
        const reached = new Set([table.initial]);
        for (let before = 0; before < reached.size;) {
          before = reached.size;
          for (const state of [...reached])
            for (const action of table.allowed(state)) reached.add(table.next(state, action));
        }
        expect([...reached].sort()).toEqual([...table.states].sort());
      });

      it('refuses every move outside its table, and names both states', () => {
        let refused = 0;
        for (const state of table.states) {
          for (const action of actions.filter((one) => !table.moves[one]!.from.includes(state))) {
            const attempt = () => table.next(state, action);
            expect(attempt).toThrow(DomainError);
            expect(attempt).toThrow(
              expect.objectContaining({
                facts: { lifecycle: table.name, state, action, to: table.moves[action]!.to },
              }),
            );
            refused++;
          }
        }
        const legal = actions.reduce((sum, action) => sum + table.moves[action]!.from.length, 0);
        expect(refused).toBe(table.states.length * actions.length - legal);
      });
    },
  );
}
