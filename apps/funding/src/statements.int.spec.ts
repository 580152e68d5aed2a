import type { StatementPage } from '@chez-soi/contracts';
import { LocalBus } from '@chez-soi/messaging';
import { anActor, TestClient, testAssertionKey } from '@chez-soi/service-kit/testing';
import { createApp, type FundingApp } from './app';
import { LedgerHouse, Story } from './testing/ledger-house';

const now = new Date('2026-11-06T09:00:00Z');

describe('Statements of a month', () => {
  let house: LedgerHouse;
  let funding: FundingApp;
  let desk: TestClient;
  const story = new Story();
  const visit = story.visit('2026-10-05', 120);

  beforeAll(async () => {
    house = await LedgerHouse.open(now);
    await house.hear(story.offer(2500), ...story.granted('2026-10-01', 50_000, 5000));
    await house.hear(visit.done(), visit.validated());
    const config = { databaseUrl: house.store.url, poolSize: 4, assertionKey: testAssertionKey };
    const app = { ...config, logLevel: 'silent', ledgerEveryMs: 0, clock: () => now };
    funding = await createApp(app, new LocalBus());
    desk = new TestClient(funding.app, anActor('administrator'), () => now);
  });
  afterAll(async () => {
    await funding.close();
    await house.store.close();
  });
  const read = async (query = '', client = desk) =>
    (await client.get<StatementPage>(`/funding/statements?month=2026-10${query}`)).body;

  it('are provisional until the month is closed, and then show what was corrected', async () => {
    const before = await read(`&residentId=${story.residentId}`);
    expect(before).toMatchObject({ state: 'provisional', items: [{ grossCents: 5900, corrections: [] }] });
    await house.close('2026-10');
    await house.hear(visit.corrected(60));
    await house.post();
    const after = await read(`&residentId=${story.residentId}`);
    expect(after.state).toBe('closed');
    expect(after.items[0]).toMatchObject({ grossCents: 3400, minutes: 60 });
    expect(after.items[0]!.corrections).toMatchObject([{ grossCents: -2500, charges: [visit.id] }]);
    expect(after.items[0]!.reckoning).toMatchObject({
      verified: false,
      model: { code: 'public', version: 1 },
    });
  });

  it('show providers their own work without the person’s rights, and others nothing', async () => {
    const own = desk.as(anActor('provider', { organizationId: story.organizationId }));
    const { items } = await read('', own);
    expect(items).toMatchObject([{ residentId: story.residentId, reckoning: null }]);
    expect(items[0]!.lines.map(({ organizationId }) => organizationId)).toEqual([story.organizationId]);
    const other = desk.as(anActor('provider', { organizationId: new Story().organizationId }));
    expect((await read('', other)).items).toEqual([]);
    const coordinator = desk.as(anActor('coordinator'));
    expect((await coordinator.get('/funding/statements?month=2026-10&payer=CD')).status).toBe(403);
    expect((await read('&payer=CD')).items).toHaveLength(1);
  });
});
