import type { SubjectView } from '@chez-soi/contracts';
import { newId, systemClock } from '@chez-soi/kernel';
import { LocalBus } from '@chez-soi/messaging';
import { createLogger } from '@chez-soi/service-kit';
import { createTestDatabase } from '@chez-soi/service-kit/testing';
import { wireEvents } from './events/wire-events';
import { rebuild } from './rebuild';
import { rebuildFromLogs } from './rebuild-from-logs';
import { canonicalDump } from './store/canonical-dump';
import { migrations } from './store/migrations';
import { closed, corrected, disputed, granted, resumed, suspended, validated } from './testing/hours';
import {
  deceased,
  firstVisitAnnulled,
  firstVisitCorrected,
  merged,
  moved,
  story,
  type Story,
} from './testing/pilot';
import { missedSession, session } from './testing/sessions';
import { type TestEvaluation, testEvaluation } from './testing/test-evaluation';

describe('The projections of evaluation', () => {
  let test: TestEvaluation;
  let live: string;

  beforeAll(async () => {
    test = await testEvaluation();
    await liveRun(test);
    live = await canonicalDump(test.evaluation.database);
  });
  afterAll(() => test.close());

  const logs = () => [
    test.careRequests.relay.log,
    test.telehealth.relay.log,
    test.evaluation.events.relay.log,
  ];

  it('hold every fact after a live run', () => {
    const lines = live.split('\n');
    expect(lines.filter((line) => line.includes('"registered_at":"'))).toHaveLength(24);
    expect(lines.filter((line) => line.includes('"left_reason":"death"'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('"refusal_reason":"zone"'))).toHaveLength(6);
  });

  it('tell of each remote session how good the lines were, and not whose', () => {
    expect(live).toContain('"joinMs":840');
    expect(live).toContain('"lossPerMille":21');
    expect(live).toContain('"seconds_together":1600');
    expect(live).toContain('"began_at":null');
    expect(live).not.toContain('participantId');
  });

  it('are the same bytes after a rebuild from the logs', async () => {
    const { events } = await rebuild(test.evaluation, logs());
    expect(events).toBeGreaterThan(100);
    expect(await canonicalDump(test.evaluation.database)).toBe(live);
  });

  it.each([1, 2, 3])(
    'are the same bytes when subjects are heard in another order (seed %i)',
    async (shuffleSeed) => {
      await rebuild(test.evaluation, logs(), { shuffleSeed });
      expect(await canonicalDump(test.evaluation.database)).toBe(live);
    },
  );

  it('publish nothing anew while they are rebuilt', async () => {
    const count = 'SELECT count(*)::int AS events FROM outbox';
    const before = await test.evaluation.database.query(count);
    await rebuild(test.evaluation, logs(), { shuffleSeed: 4 });
    expect(await test.evaluation.database.query(count)).toEqual(before);
  });

  it('go on from where they were: what comes after a rebuild is taken in once', async () => {
    await rebuild(test.evaluation, logs());
    const last = story({ visitAfter: 1 });
    await test.careRequests.say(...last.events);
    await test.caughtUp();
    const after = await canonicalDump(test.evaluation.database);
    expect(after).toContain(last.careRequestId);
    await rebuild(test.evaluation, logs(), { shuffleSeed: 5 });
    expect(await canonicalDump(test.evaluation.database)).toBe(after);
  });

  it('are the same bytes when a process of its own rebuilds them from the outboxes, beside the running service', async () => {
    const before = await canonicalDump(test.evaluation.database);
    await rebuildFromLogs({
      ...test.config,
      careRequestsLogUrl: test.careRequests.url,
      telehealthLogUrl: test.telehealth.url,
    });
    expect(await canonicalDump(test.evaluation.database)).toBe(before);
  });

  it('count what came over Kafka, where no place is kept, and nothing that has not arrived yet', async () => {
    const store = await createTestDatabase(migrations);
    const { database } = store;
    const { events } = wireEvents(database, new LocalBus(), systemClock, createLogger('test', 'silent'));
    const sent = await test.careRequests.relay.log.read(0, 10_000);
    const arrived = sent.slice(0, -30);
    await events.consumer.consume({ topic: 'care-requests', events: arrived, upTo: null });
    expect(await database.query('SELECT * FROM consumer_cursor')).toEqual([]);
    const before = await canonicalDump(database);
    expect(before.length).toBeGreaterThan(1000);
    await rebuild({ database, events }, logs());
    expect(await canonicalDump(database)).toBe(before);
    await rebuild({ database, events }, logs(), { shuffleSeed: 6 });
    expect(await canonicalDump(database)).toBe(before);
    await store.close();
  });

  it('count nothing of an event that was given up', async () => {
    const store = await createTestDatabase(migrations);
    const { database } = store;
    const { events } = wireEvents(database, new LocalBus(), systemClock, createLogger('test', 'silent'));
    const [first, ...others] = (await test.careRequests.relay.log.read(0, 10_000)).filter(
      ({ event }) => event.type === 'resident.registered.v1',
    );
    const spoilt = { ...first!, event: { ...first!.event, data: {} } };
    await events.consumer.consume({ topic: 'care-requests', events: [spoilt, ...others], upTo: null });
    expect(await rebuild({ database, events }, logs())).toEqual({ events: others.length });
    expect(await canonicalDump(database)).not.toContain(first!.event.subject);
    await store.close();
  });

  it('are not touched while a log is missing', async () => {
    const before = await canonicalDump(test.evaluation.database);
    const withoutOwn = logs().slice(0, -1);
    await expect(rebuild(test.evaluation, withoutOwn)).rejects.toThrow('log of evaluation');
    expect(await canonicalDump(test.evaluation.database)).toBe(before);
  });

  it('stay as they were when a rebuild fails half-way', async () => {
    const before = await canonicalDump(test.evaluation.database);
    await test.evaluation.database.query(
      `ALTER TABLE mission_fact ADD CONSTRAINT broken CHECK (expired_at IS NULL) NOT VALID`,
    );
    await expect(rebuild(test.evaluation, logs())).rejects.toThrow('broken');
    await test.evaluation.database.query(`ALTER TABLE mission_fact DROP CONSTRAINT broken`);
    expect(await canonicalDump(test.evaluation.database)).toBe(before);
  });
});

/** People of all fates, their events interleaved as chance would have it. */
async function liveRun({ careRequests, telehealth, coordinator, caughtUp }: TestEvaluation): Promise<void> {
  const stories = [
    ...Array.from({ length: 10 }, (_, index) => story({ visitAfter: index })),
    ...Array.from({ length: 6 }, () => story({ refusal: 'zone', visitAfter: 4, commune: '38140' })),
    ...Array.from({ length: 4 }, () => story({ answer: 'expired', cancelledAfter: 8 })),
    ...Array.from({ length: 4 }, () => story({ answer: 'withdrawn' })),
  ];
  const longest = Math.max(...stories.map(({ events }) => events.length));
  for (let index = 0; index < longest; index++)
    await careRequests.say(...stories.flatMap(({ events }) => events.slice(index, index + 1)));
  await caughtUp();
  for (const [index, { residentId }] of stories.slice(0, 8).entries()) {
    const { body } = await coordinator.post<SubjectView>('/evaluation/subjects', {
      residentId,
      on: '2027-03-01',
    });
    const enrol = { arm: index % 2 === 0 ? 'public' : 'concession', on: '2027-03-02' };
    if (index < 6) await coordinator.post(`/evaluation/subjects/${body.id}/enrol`, enrol);
    if (index === 5)
      await coordinator.post(`/evaluation/subjects/${body.id}/leave`, { reason: 'moved', on: '2027-03-09' });
  }
  const [one, other] = stories.map(({ residentId }) => residentId) as [string, string];
  await telehealth.say(
    ...session(one, { joinMs: 840, lossPerMille: 21, audioOnlySeconds: 0, opinion: 'fair' }),
    missedSession(other),
  );
  await careRequests.say(
    deceased(stories[0]!.residentId, '2027-03-10'),
    moved(stories[5]!.residentId, '38140', '2027-03-09'),
    firstVisitAnnulled(stories[2]!, '2027-03-10T09:00:00.000Z'),
    firstVisitCorrected(stories[3]!, 1, '2027-03-10T09:00:00.000Z'),
    ...hoursOf(stories),
    merged(stories[1]!.residentId, stories[4]!.residentId, '2027-03-10'),
    merged(stories[7]!.residentId, stories[1]!.residentId, '2027-03-11'),
  );
  await caughtUp();
}

/** Rights that begin, stop and end; visits validated, corrected, disputed and validated again. */
function hoursOf(stories: readonly Story[]) {
  const at = '2027-03-10T09:00:00.000Z';
  const [one, other] = [newId(), newId()];
  const [first, second] = [stories[5]!.residentId, stories[6]!.residentId];
  return [
    ...[granted(first, '2027-01-02', 12, one), granted(second, '2027-01-05', 9, other)],
    ...[
      suspended(first, one, '2027-01-20'),
      resumed(first, one, '2027-02-01'),
      suspended(first, one, '2027-02-20'),
    ],
    closed(second, other, '2027-03-01'),
    ...[validated(stories[5]!, 0, at), corrected(stories[5]!, 0, at, 50), validated(stories[6]!, 1, at)],
    ...[disputed(stories[6]!, 1, at), validated(stories[6]!, 1, at, 40), disputed(stories[7]!, 0, at)],
  ];
}
