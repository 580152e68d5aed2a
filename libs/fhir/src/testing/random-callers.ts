import type { Owned } from '../search/reach';
import type { World } from './oracle';
import type { Random } from './random';

/** Whose documents somebody sees; organisations are open to all. */
export type Caller = Owned;

/** Who sees all, as often as who sees what belongs to some people, to some organisations, to both, or nothing. */
export function randomCaller(random: Random, { patients, organizations }: World): Caller {
  if (random.chance(0.5)) return 'all';
  const some = (all: readonly { readonly id?: string }[], most: number) =>
    random.some(all, most).map(({ id = '' }) => id);
  return random.pick<() => Caller>([
    () => ({ residents: some(patients, 40) }),
    () => ({ organizations: some(organizations, 2) }),
    () => ({ residents: some(patients, 20), organizations: some(organizations, 1) }),
  ])();
}

/** The world as if nothing else were in it: conditions on what points there, too, look at nothing else. */
export function seenBy(caller: Caller, world: World): World {
  if (caller === 'all') return world;
  const { residents = [], organizations = [] } = caller;
  const isOf = (reference: string | undefined, type: string, ids: readonly string[]) =>
    ids.some((id) => reference === `${type}/${id}`);
  const isOfPerson = (reference: string | undefined) => isOf(reference, 'Patient', residents);
  return {
    organizations: world.organizations,
    patients: world.patients.filter(({ id = '' }) => residents.includes(id)),
    observations: world.observations.filter(({ subject }) => isOfPerson(subject?.reference)),
    tasks: world.tasks.filter(
      (task) =>
        isOfPerson(task.for?.reference) ||
        [task.owner, task.requester].some((to) => isOf(to?.reference, 'Organization', organizations)),
    ),
  };
}
