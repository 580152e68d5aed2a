import type { Page, VisitView } from '@chez-soi/contracts';
import { addDays, newId, parisDay } from '@chez-soi/kernel';
import type { Cast } from './cast';
import { Story } from './story';

const MINUTE = 60_000;
const MOST_ASKED = 4;
export const ago = ({ clock }: Cast, minutes: number) =>
  new Date(clock().getTime() - minutes * MINUTE).toISOString();

/**
 * Visits of the mother that her daughter may follow and our provider is to make, near enough (a day) to be recorded as
 * of the last hour; first those of which what is recorded is nothing odd. The story makes one of them a day: who wants
 * more asks for help again.
 */
export async function visitsToMake(cast: Cast, atLeast = 2): Promise<readonly VisitView[]> {
  for (let asked = 0; ; asked++) {
    await new Story(cast).play();
    const visits = await visitsNear(cast);
    if (visits.filter(isOrdinary).length >= atLeast || asked === MOST_ASKED) return visits;
  }
}

async function visitsNear(cast: Cast): Promise<readonly VisitView[]> {
  const now = cast.clock();
  const [from, to] = [parisDay(now), addDays(parisDay(now), 1)];
  const { items } = await cast.daughter.must<Page<VisitView>>(
    `/api/care-requests/visits?from=${from}&to=${to}`,
  );
  return items
    .filter(
      (visit) =>
        visit.state === 'planned' &&
        visit.organizationId === cast.organizationId &&
        distance(visit, now) < 1300 * MINUTE,
    )
    .sort(
      (one, other) =>
        Number(isOrdinary(other)) - Number(isOrdinary(one)) ||
        distance(one, now) - distance(other, now) ||
        one.id.localeCompare(other.id),
    );
}

/** Milliseconds between an instant and when the visit is planned to begin. */
export const distance = ({ plannedStart }: VisitView, now: Date) => Math.abs(Date.parse(plannedStart) - +now);

/** Planned for as long that the half an hour recorded of it is within the margin: nothing odd then waits for a person. */
export function isOrdinary({ plannedStart, plannedEnd }: VisitView): boolean {
  const planned = (Date.parse(plannedEnd) - Date.parse(plannedStart)) / MINUTE;
  return planned >= 30 && planned <= 60;
}

/** What a device recorded: so many minutes, which ended so many minutes ago. */
export interface Recorded {
  readonly minutes: number;
  readonly endedAgo: number;
}

/** The same records, each early enough to be beside the others and whatever else the mother had today: two at once are odd. */
export async function besideOthers<K extends string>(
  cast: Cast,
  records: Readonly<Record<K, Recorded>>,
): Promise<Record<K, Recorded>> {
  const now = cast.clock();
  const [from, to] = [addDays(parisDay(now), -1), parisDay(now)];
  const path = `/api/care-requests/visits?from=${from}&to=${to}`;
  const { items } = await cast.daughter.must<Page<VisitView>>(path);
  const minutesAgo = (at: string) => (+now - Date.parse(at)) / MINUTE;
  const taken = items
    .filter(({ endedAt }) => endedAt)
    .map((one) => ({ began: minutesAgo(one.startedAt!), ended: minutesAgo(one.endedAt!) }));
  const beside = ({ minutes, endedAgo }: Recorded): Recorded => {
    const other = taken.find(({ began, ended }) => ended < endedAgo + minutes && endedAgo < began);
    if (other) return beside({ minutes, endedAgo: Math.ceil(other.began) + 1 });
    taken.push({ began: endedAgo + minutes, ended: endedAgo });
    return { minutes, endedAgo };
  };
  const entries = Object.entries<Recorded>(records).map(([name, one]) => [name, beside(one)]);
  return Object.fromEntries(entries) as Record<K, Recorded>;
}

/** One device records a visit that ended `endedAgo` minutes ago and took `minutes`; the answer to its end. */
export async function recordBy(
  cast: Cast,
  visitId: string,
  { minutes, endedAgo }: Recorded,
): Promise<VisitView> {
  const path = `/api/care-requests/visits/${visitId}`;
  const deviceId = newId();
  await cast.planner.must(`${path}/start`, { at: ago(cast, endedAgo + minutes), deviceId });
  return cast.planner.must<VisitView>(`${path}/complete`, { at: ago(cast, endedAgo), deviceId });
}
