import { DomainError, type Lifecycle } from '@chez-soi/kernel';

/**
 * The action that leads from one state to another, for clients that name the state they want (FHIR). An illegal
 * move throws a `rule` error that names both states.
 */
export function stepTo<S extends string, A extends string>(lifecycle: Lifecycle<S, A>, from: S, to: S): A {
  const leading = (Object.keys(lifecycle.moves) as A[]).filter((one) => lifecycle.moves[one].to === to);
  const legal = leading.find((action) => lifecycle.moves[action].from.includes(from));
  if (legal !== undefined) return legal;
  throw DomainError.rule(
    `De l’état « ${from} », rien ne mène à « ${to} ». Relisez la ressource pour voir où elle en est.`,
    `Not possible: nothing leads from the current state "${from}" to "${to}". Read again to see where things stand.`,
    { lifecycle: lifecycle.name, state: from, to },
  );
}
