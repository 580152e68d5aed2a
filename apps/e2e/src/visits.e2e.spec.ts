import type { TimelineEntry, VisitProofs, VisitsValidated, VisitView } from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import { type Cast, signInCast } from './cast';
import { besideOthers, recordBy, visitsToMake } from './recorded-visit';
import { RunningSystem } from './system';

const minutesOf = ({ startedAt, endedAt }: { startedAt: string | null; endedAt: string | null }) =>
  Math.round((Date.parse(endedAt!) - Date.parse(startedAt!)) / 60_000);

describe('one visit that two devices record, seven minutes apart', () => {
  let system: RunningSystem;
  let cast: Cast;
  let visit: VisitView;
  const path = (end: string) => `/api/care-requests/visits/${visit.id}/${end}`;
  const proofs = async () => (await cast.planner.must<VisitProofs>(path('proofs'))).proofs;

  beforeAll(async () => {
    system = await RunningSystem.start();
    cast = await signInCast(system.base);
    visit = (await visitsToMake(cast))[0]!;
  });
  afterAll(async () => {
    expect(await system.stop()).toBe(0);
  });

  it('stays as the first device told it; both proofs are there for the provider to choose', async () => {
    const { both } = await besideOthers(cast, { both: { minutes: 40, endedAgo: 10 } });
    const first = await recordBy(cast, visit.id, { minutes: 30, endedAgo: both.endedAgo + 10 });
    expect(first).toMatchObject({ state: 'done', anomalies: [] });
    const second = await recordBy(cast, visit.id, { minutes: 33, endedAgo: both.endedAgo });
    expect(second).toMatchObject({ endedAt: first.endedAt, anomalies: ['two-proofs'] });
    expect((await proofs()).map(({ minutes, stands }) => [minutes, stands])).toEqual([
      [30, true],
      [33, false],
    ]);
  });

  it('is settled and validated by the provider, disputed by the daughter, corrected by the Département', async () => {
    const [, chosen] = await proofs();
    const { startedAt, endedAt } = chosen!;
    await cast.planner.must(path('correct'), { startedAt, endedAt, reason: 'other-proof' });
    const batch = await cast.planner.must<VisitsValidated>('/api/care-requests/visits/validate', {
      ids: [visit.id],
    });
    expect(batch.validated).toEqual([visit.id]);
    const disputed = await cast.daughter.must<VisitView>(path('dispute'), {
      reason: 'shorter-than-recorded',
    });
    expect(disputed.state).toBe('disputed');
    const shorter = new Date(Date.parse(startedAt!) + 25 * 60_000).toISOString();
    const settled = await cast.coordinator.must<VisitView>(path('correct'), {
      ...{ startedAt, endedAt: shorter, reason: 'after-dispute' },
    });
    expect(settled).toMatchObject({ state: 'validated', anomalies: [] });
  });

  it('has one number in the end: the proof that stands, the visit and its last event say the same minutes', async () => {
    const standing = (await proofs()).filter(({ stands }) => stands);
    expect(standing.map(({ minutes }) => minutes)).toEqual([25]);
    const { items } = await cast.coordinator.must<{ items: VisitView[] }>(
      `/api/care-requests/visits?from=${visit.plannedStart.slice(0, 10)}&to=${visit.plannedStart.slice(0, 10)}&residentId=${visit.residentId}`,
    );
    expect(minutesOf(items.find(({ id }) => id === visit.id)!)).toBe(25);
    // What a command told stands in the timeline a moment after its answer.
    const told = await eventually(
      async () => {
        const { items } = await cast.coordinator.must<{ items: TimelineEntry[] }>(
          `/api/care-requests/requests/${visit.careRequestId}/timeline`,
        );
        return items.filter(({ facts }) => facts['visitId'] === visit.id);
      },
      (entries) => entries.length >= 7,
    );
    expect(told.map(({ type }) => type.replace('.v1', ''))).toEqual([
      'visit.started',
      'visit.done',
      'visit.corrected',
      'visit.validated',
      'visit.disputed',
      'visit.corrected',
      'visit.validated',
    ]);
    expect(told.flatMap(({ facts }) => facts['minutes'] ?? [])).toEqual([30, 33, 33, 25, 25]);
  });
});
