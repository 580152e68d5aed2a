import type { VisitsValidated, VisitView } from '@chez-soi/contracts';
import { clockAhead, newId, parisDay } from '@chez-soi/kernel';
import { eventually } from '@chez-soi/service-kit/testing';
import { startInTheMorning } from './browser/morning';
import { type Cast, demoPassword, signInCast } from './cast';
import { PortalClient } from './client';
import { readDossier } from './dossier';
import { minutesOf, type MonthNumbers, OneMonth, untilCaughtUp } from './one-month';
import {
  ago,
  besideOthers,
  distance,
  isOrdinary,
  recordBy,
  type Recorded,
  visitsToMake,
} from './recorded-visit';
import { RunningSystem } from './system';

const MINUTE = 60_000;
/** Far enough for the month to be over, and for ten days of silence to have validated what nobody looked at. */
const LATER_MINUTES = 45 * 1440;
const WITHIN_MS = 60_000;
/** Early in a month, ten days of silence have validated nothing of it yet. */
const VALIDATED_ON = 16;

/** What devices recorded lately. */
const lately = {
  twice: { minutes: 33, endedAgo: 20 },
  double: { minutes: 35, endedAgo: 80 },
  disputed: { minutes: 30, endedAgo: 130 },
  late: { minutes: 35, endedAgo: 200 },
} as const;

const isOneNumber = (numbers: MonthNumbers) =>
  new Set([numbers.visits, numbers.tasks, numbers.deliveries, numbers.statement, numbers.evaluation]).size ===
    1 && numbers.deliveryCents === numbers.statementCents;

describe('one month of one person, counted everywhere', () => {
  let system: RunningSystem;
  let aheadMs: number;
  let cast: Cast;
  let month: OneMonth;
  const visits = {} as Record<keyof typeof lately, VisitView>;
  let told: Record<keyof typeof lately, Recorded>;
  /** Minutes that each visit must count with in the end, by the records of the devices and what people decided. */
  const due = new Map<string, number>();

  beforeAll(async () => {
    ({ system, aheadMs } = await startInTheMorning(VALIDATED_ON));
    await untilCaughtUp(system.dataDir);
    cast = await signInCast(system.base, clockAhead(aheadMs));
    const names = Object.keys(lately) as (keyof typeof lately)[];
    const near = await visitsToMake(cast, names.length);
    expect(near.filter(isOrdinary).length).toBeGreaterThanOrEqual(names.length);
    told = await besideOthers(cast, lately);
    // A visit is recorded within a day of its hour: the furthest is the one that was recorded last.
    const now = cast.clock();
    const furthestFirst = near
      .slice(0, names.length)
      .sort((one, other) => distance(other, now) - distance(one, now));
    names.forEach((name, index) => (visits[name] = furthestFirst[index]!));
    const { residentId } = near[0]!;
    month = new OneMonth(cast.coordinator, system.dataDir, residentId, parisDay(now).slice(0, 7));
  });
  afterAll(async () => {
    expect(await system.stop()).toBe(0);
  });

  const settle = <T>(name: keyof typeof lately, act: string, body: object, by = cast.planner) =>
    by.must<T>(`/api/care-requests/visits/${visits[name].id}/${act}`, body);
  /** The same beginning, and so many minutes. */
  const times = ({ startedAt }: VisitView, minutes: number) => ({
    startedAt: startedAt!,
    endedAt: new Date(Date.parse(startedAt!) + minutes * MINUTE).toISOString(),
  });
  const oneNumber = () => eventually(() => month.numbers(), isOneNumber, WITHIN_MS);
  /** What is due of the visits of the story is what they say. */
  const asDue = async () => {
    const validated = await month.validated();
    const ours = validated.filter(({ id }) => due.has(id));
    for (const { id, startedAt, endedAt } of ours) expect(minutesOf(startedAt!, endedAt!)).toBe(due.get(id));
    expect(validated.map(({ id }) => id)).not.toContain(visits.double.id);
    return ours.length;
  };

  it('is the same number after ordinary visits, clocks apart, a late record, corrections, a dispute and a double', async () => {
    for (const name of ['disputed', 'double', 'late'] as const)
      visits[name] = await recordBy(cast, visits[name].id, told[name]);
    visits.twice = await recordByFastClock(cast, visits.twice.id, told.twice);
    const second = await recordBy(cast, visits.twice.id, told.twice);
    expect(second).toMatchObject({ state: 'done', endedAt: visits.twice.endedAt });
    await settle(
      'double',
      'annul',
      { reason: 'recorded-twice', duplicateOf: visits.twice.id },
      cast.coordinator,
    );
    const ids = Object.values(visits).map(({ id }) => id);
    const batch = await cast.planner.must<VisitsValidated>('/api/care-requests/visits/validate', {
      ids,
    });
    expect(batch.left).toEqual([{ id: visits.double.id, reason: 'state' }]);
    expect(batch.validated).toHaveLength(3);
    await settle('late', 'correct', { ...times(visits.late, 32), reason: 'device-clock' });
    await settle('disputed', 'dispute', { reason: 'shorter-than-recorded' }, cast.daughter);
    const shorter = { ...times(visits.disputed, 20), reason: 'after-dispute' };
    await settle('disputed', 'correct', shorter, cast.coordinator);
    due.set(visits.twice.id, 33).set(visits.late.id, 32).set(visits.disputed.id, 20);
    await oneNumber();
    expect(await asDue()).toBeGreaterThan(0);
  });

  it('is the same number once a second file of the person was joined', async () => {
    const { others } = await readDossier(cast);
    const path = `/api/care-requests/residents/${month.residentId}/merge`;
    let joined: string | undefined;
    for (const { id } of others) {
      const own = await new OneMonth(cast.coordinator, system.dataDir, id, month.month).numbers();
      if (own.deliveries === 0 && own.visits === 0) continue;
      const answer = await cast.coordinator.post(path, { mergedResidentId: id, familyName: 'Martin' });
      if (answer.status === 200) joined = id;
      if (joined) break;
    }
    expect(joined).toBeDefined();
    await oneNumber();
    expect(await asDue()).toBeGreaterThan(0);
  });

  it('is the same number when the month is closed, on the invoices too', async () => {
    const { port, dataDir } = system;
    expect(await system.stop(true)).toBe(0);
    const env = { CHEZ_SOI_CLOCK_OFFSET_MINUTES: String(LATER_MINUTES + aheadMs / MINUTE) };
    system = await RunningSystem.start({ port, dataDir, env });
    await untilCaughtUp(dataDir);
    cast = await signInCast(system.base, clockAhead(aheadMs + LATER_MINUTES * MINUTE));
    month = new OneMonth(cast.coordinator, dataDir, month.residentId, month.month);
    const administrator = await PortalClient.signIn(system.base, 'administration@example.fr', demoPassword);
    await administrator.must(`/api/funding/months/${month.month}/close`, {});
    await eventually(
      () => administrator.must<{ items: { month: string; state: string }[] }>('/api/funding/months'),
      ({ items }) => items.some((one) => one.month === month.month && one.state === 'closed'),
      WITHIN_MS,
    );
    await oneNumber();
    await invoiced();
  });

  it('is the same number after a correction that comes when everything is closed and invoiced', async () => {
    const before = await oneNumber();
    await settle('twice', 'correct', { ...times(visits.twice, 30), reason: 'other-proof' }, cast.coordinator);
    due.set(visits.twice.id, 30);
    const after = await eventually(
      () => month.numbers(),
      (numbers) => isOneNumber(numbers) && numbers.statement !== before.statement,
      WITHIN_MS,
    );
    expect(after.statement).toBe(before.statement - 3);
    expect(after.statementCents).toBeLessThan(before.statementCents);
    expect(await asDue()).toBeGreaterThan(0);
    expect((await month.statement())!.corrections.map(({ minutes }) => minutes)).toContain(-3);
    await invoiced();
  });

  /** Invoices of the provider for all that is posted come to what the statement says of it, over all payers. */
  async function invoiced(): Promise<void> {
    await cast.planner.must('/api/funding/invoices', { organizationId: cast.organizationId });
    const { lines } = (await month.statement())!;
    const own = lines.filter(({ organizationId }) => organizationId === cast.organizationId);
    const cents = own.reduce((sum, { grossCents }) => sum + grossCents, 0);
    expect(cents).toBeGreaterThan(0);
    expect(await month.invoicedCents(cast.planner)).toBe(cents);
  }
});

/** A device whose clock is ten minutes fast, and says so as it sends. */
async function recordByFastClock(
  cast: Cast,
  visitId: string,
  { minutes, endedAgo }: Recorded,
): Promise<VisitView> {
  const ownClock = (minutesAgo: number) => ago(cast, minutesAgo - 10);
  const path = `/api/care-requests/visits/${visitId}`;
  const deviceId = newId();
  await cast.planner.must(`${path}/start`, {
    at: ownClock(endedAgo + minutes),
    sentAt: ownClock(0),
    deviceId,
  });
  return cast.planner.must(`${path}/complete`, { at: ownClock(endedAgo), sentAt: ownClock(0), deviceId });
}
