import { DomainError } from './domain-error';

interface Move<S extends string> {
  readonly from: readonly S[];
  readonly to: S;
}

/** States and the moves between them, as data: the diagram, `allowedActions` and the generic spec come from it. */
export interface Lifecycle<S extends string, A extends string> {
  readonly name: string;
  readonly initial: S;
  readonly moves: Readonly<Record<A, Move<S>>>;
  readonly states: readonly S[];
  /** The state after `action`; an illegal move throws a `rule` error that names both states. */
  next(state: S, action: A): S;
  /** The actions that the table allows in `state`, in table order. */
  allowed(state: S): A[];
}

/** Defines a lifecycle from its table. Guards are policies outside it. */
export function defineLifecycle<S extends string, A extends string>(
  name: string,
  initial: S,
  moves: Record<A, { from: readonly S[]; to: S }>,
): Lifecycle<S, A> {
  const entries = Object.entries(moves) as [A, Move<S>][];
  const states = [...new Set([initial, ...entries.flatMap(([, move]) => [...move.from, move.to])])];
  return {
    name,
    initial,
    moves,
    states,
    next(state, action) {
      const move = moves[action];
      if (!move.from.includes(state)) throw illegalMove(name, state, action, move.to);
      return move.to;
    },
    allowed: (state) => entries.filter(([, move]) => move.from.includes(state)).map(([action]) => action),
  };
}

/** People read the French sentence; the coded states are in the English one and in the facts. */
function illegalMove(name: string, state: string, action: string, to: string): DomainError {
  return DomainError.rule(
    'Ce n’est plus possible : les choses ont changé entre-temps. Rechargez la page pour voir où elles en sont.',
    `Not possible: the current state "${state}" does not allow "${action}" (which leads to "${to}"). Reload to see where things stand.`,
    { lifecycle: name, state, action, to },
  );
}

/** A Mermaid state diagram of the table, for the generated docs. */
export function toMermaid(lifecycle: Lifecycle<string, string>): string {
  const arrows = Object.entries(lifecycle.moves).flatMap(([action, move]) =>
    move.from.map((from) => `  ${mermaidId(from)} --> ${mermaidId(move.to)}: ${action}`),
  );
  const labels = lifecycle.states.map((state) => `  state "${state}" as ${mermaidId(state)}`);
  return ['stateDiagram-v2', ...labels, `  [*] --> ${mermaidId(lifecycle.initial)}`, ...arrows].join('\n');
}

function mermaidId(state: string): string {
  return state.replaceAll('-', '_');
}
