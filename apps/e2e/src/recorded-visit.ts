import type { Page, VisitView } from '@chez-soi/contracts';
import { newId, parisDay } from '@chez-soi/kernel';
import type { Cast } from './cast';
import { Story } from './story';

const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

/**
 * Visits of the mother that her daughter may follow and our provider is to make, near enough (a day) to be recorded as
 * of the last hour. A day has four hours of visits, of which the story makes one: who wants more asks for help again.
 */
export async function visitsToMake(cast: Cast, atLeast = 2): Promise<readonly VisitView[]> {
  await new Story(cast).play();
  const visits = await visitsNear(cast);
  if (visits.length >= atLeast) return visits;
  await new Story(cast).play();
  return visitsNear(cast);
}

async function visitsNear(cast: Cast): Promise<readonly VisitView[]> {
  const [from, to] = [parisDay(new Date()), parisDay(new Date(Date.now() + 1440 * MINUTE))];
  const { items } = await cast.daughter.must<Page<VisitView>>(
    `/api/care-requests/visits?from=${from}&to=${to}`,
  );
  const near = ({ plannedStart }: VisitView) =>
    Math.abs(Date.parse(plannedStart) - Date.now()) < 1300 * MINUTE;
  return items
    .filter(
      (visit) => visit.state === 'planned' && visit.organizationId === cast.organizationId && near(visit),
    )
    .sort((one, other) => Number(isOfTheStory(other)) - Number(isOfTheStory(one)));
}

/** Half an hour was planned, as what is recorded of it: nothing odd then waits for a person. */
const isOfTheStory = ({ plannedStart, plannedEnd }: VisitView) =>
  Date.parse(plannedEnd) - Date.parse(plannedStart) === 30 * MINUTE;

/** One device records a visit that ended `endedAgo` minutes ago and took `minutes`; the answer to its end. */
export async function recordBy(
  cast: Cast,
  visitId: string,
  { minutes, endedAgo }: { readonly minutes: number; readonly endedAgo: number },
): Promise<VisitView> {
  const path = `/api/care-requests/visits/${visitId}`;
  const deviceId = newId();
  await cast.planner.must(`${path}/start`, { at: ago(endedAgo + minutes), deviceId });
  return cast.planner.must<VisitView>(`${path}/complete`, { at: ago(endedAgo), deviceId });
}
