import type { Reference, Task } from 'fhir/r4';
import type { Owned } from '../search/reach';
import type { World } from './oracle';
import type { Random } from './random';

/** Who sees all, as often as who sees what belongs to some people, to some organisations, to both, or nothing. */
export function randomCaller(random: Random, { patients, organizations }: World): Owned {
  if (random.chance(0.5)) return 'all';
  const some = (all: readonly { readonly id?: string }[], most: number) =>
    random.some(all, most).map(({ id = '' }) => id);
  return random.pick<() => Owned>([
    () => ({ residents: some(patients, 40) }),
    () => ({ organizations: some(organizations, 2) }),
    () => ({ residents: some(patients, 20), organizations: some(organizations, 1) }),
  ])();
}

/** The world as if nothing else were in it: conditions on what points there, too, look at nothing else. */
export function seenBy(caller: Owned, world: World): World {
  if (caller === 'all') return world;
  const { residents = [] } = caller;
  return {
    organizations: world.organizations,
    patients: world.patients.filter(({ id = '' }) => residents.includes(id)),
    observations: world.observations.filter(({ subject }) => pointsTo(subject, 'Patient', residents)),
    tasks: world.tasks.filter((task) => isSeen(task, caller)),
  };
}

/** As the mission itself says: it is of an organisation or of a person of the caller's. */
export function isSeen({ owner, requester, for: person }: Task, caller: Owned): boolean {
  if (caller === 'all') return true;
  const { residents = [], organizations = [] } = caller;
  return (
    pointsTo(person, 'Patient', residents) ||
    [owner, requester].some((one) => pointsTo(one, 'Organization', organizations))
  );
}

function pointsTo(link: Reference | undefined, type: string, ids: readonly string[]): boolean {
  return ids.some((id) => link?.reference === `${type}/${id}`);
}
