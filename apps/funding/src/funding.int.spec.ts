import { careRequestsEvents, type DeliverySummary, directoryEvents } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { LocalBus, type NewEvent, newEvent } from '@chez-soi/messaging';
import { FakePublisher } from '@chez-soi/messaging/testing';
import {
  anActor,
  createTestDatabase,
  eventually,
  TestClient,
  testAssertionKey,
  type TestDatabase,
} from '@chez-soi/service-kit/testing';
import { createApp, type FundingApp } from './app';
import { migrations } from './store/migrations';

const now = new Date('2027-04-02T09:00:00Z');

describe('Funding', () => {
  let bus: LocalBus;
  let store: TestDatabase;
  let funding: FundingApp;
  let careRequests: FakePublisher;
  let directory: FakePublisher;
  let coordinator: TestClient;

  beforeAll(async () => {
    bus = new LocalBus();
    store = await createTestDatabase(migrations);
    const config = {
      databaseUrl: store.url,
      poolSize: 6,
      assertionKey: testAssertionKey,
      logLevel: 'silent',
    };
    funding = await createApp({ ...config, clock: () => now }, bus);
    careRequests = await FakePublisher.start('care-requests', bus, () => now);
    directory = await FakePublisher.start('directory', bus, () => now);
    coordinator = new TestClient(funding.app, anActor('coordinator'), () => now);
  });
  afterAll(async () => {
    await funding.close();
    await careRequests.close();
    await directory.close();
    await store.close();
  });

  const provider = () => ({ organizationId: newId(), serviceCode: 'home-help' });
  type Provider = ReturnType<typeof provider>;

  const offer = (
    of: Provider,
    priceCents: number,
    fields: { per?: 'hour' | 'meal' | 'month'; from?: string; to?: string } = {},
  ) => {
    const offerId = newId();
    const { per = 'hour', from = '2027-01-01', to = null } = fields;
    return newEvent(directoryEvents['offer.published.v1'], offerId, 1, {
      ...of,
      offerId,
      priceCents,
      per,
      from,
      to,
    });
  };
  const visit = (
    of: Provider,
    minutes: number,
    startedAt = '2027-03-10T08:00:00.000Z',
    residentId = newId(),
  ) => {
    const [visitId, endedAt] = [newId(), new Date(Date.parse(startedAt) + minutes * 60_000).toISOString()];
    const ids = { ...of, visitId, residentId, careRequestId: newId(), missionId: newId(), needId: newId() };
    return newEvent(careRequestsEvents['visit.done.v1'], visitId, 1, {
      ...ids,
      plannedMinutes: minutes,
      startedAt,
      endedAt,
      minutes,
    });
  };
  const read = async (query: string, client = coordinator) => {
    const { body } = await client.get<DeliverySummary>(
      `/funding/deliveries?from=2027-01-01&to=2027-12-31${query}`,
    );
    return body;
  };
  const delivered = (of: Provider, count: number) =>
    eventually(
      () => read(`&organizationId=${of.organizationId}`),
      ({ items }) => items.length === count,
    );
  const state = async (event: NewEvent) => {
    const text = 'SELECT state FROM visit WHERE id = $1';
    const [visit] = await eventually(
      () => store.database.query<{ state: string }>(text, [event.subject]),
      (rows) => rows.length > 0,
    );
    return visit!.state;
  };
  const priceKnown = (condition: string, value: string) =>
    eventually(
      () => store.database.query(`SELECT 1 FROM price WHERE ${condition}`, [value]),
      (rows) => rows.length > 0,
    );

  it('values a visit at the hourly price of its day and shows the worked sum', async () => {
    const of = provider();
    await directory.say(offer(of, 2500));
    await careRequests.say(visit(of, 45), visit(of, 60));
    const summary = await delivered(of, 2);
    expect(summary).toMatchObject({ totalMinutes: 105, totalGrossCents: 4375 });
    const line = summary.items.find(({ minutes }) => minutes === 45)!;
    expect(line).toMatchObject({ on: '2027-03-10', priceCents: 2500, per: 'hour', grossCents: 1875 });
    expect(line.formula.fr).toBe('45 min × 25,00 €/h ÷ 60 = 18,75 €');
  });

  it('lets a visit wait for a price that is not known yet, and values it when the price comes', async () => {
    const of = provider();
    const done = visit(of, 30);
    await careRequests.say(done);
    expect(await state(done)).toBe('waiting');
    await directory.say(offer(of, 2200, { from: '2027-04-01' }));
    await directory.say(offer(of, 2000, { to: '2027-03-31' }));
    expect((await delivered(of, 1)).items[0]).toMatchObject({ priceCents: 2000, grossCents: 1000 });
  });

  it('takes the Paris day on which the visit began: new prices begin at midnight there', async () => {
    const of = provider();
    await directory.say(offer(of, 2000, { to: '2027-03-31' }), offer(of, 3000, { from: '2027-04-01' }));
    await careRequests.say(visit(of, 60, '2027-03-31T22:30:00.000Z'));
    expect((await delivered(of, 1)).items[0]).toMatchObject({ on: '2027-04-01', grossCents: 3000 });
  });

  it('uses no price after its withdrawal', async () => {
    const of = provider();
    const published = offer(of, 2000);
    const { offerId } = published.data as { offerId: string };
    const withdrawn = newEvent(directoryEvents['offer.withdrawn.v1'], offerId, 2, {
      ...of,
      offerId,
      to: '2027-02-28',
    });
    await directory.say(published, withdrawn);
    await priceKnown('offer_id = $1 AND withdrawn_after IS NOT NULL', offerId);
    const late = visit(of, 60);
    await careRequests.say(late, visit(of, 60, '2027-02-28T10:00:00.000Z'));
    expect((await delivered(of, 1)).items[0]!.on).toBe('2027-02-28');
    expect(await state(late)).toBe('waiting');
  });

  it('gives no value to single visits of a service that is paid by the month', async () => {
    const of = provider();
    await directory.say(offer(of, 2990, { per: 'month' }));
    await priceKnown('organization_id = $1', of.organizationId);
    const done = visit(of, 20);
    await careRequests.say(done);
    expect(await state(done)).toBe('by-the-month');
    expect((await read(`&organizationId=${of.organizationId}`)).items).toEqual([]);
  });

  it('tells the world once what each visit is worth', async () => {
    const of = provider();
    await directory.say(offer(of, 1000, { per: 'meal' }));
    const done = visit(of, 15);
    await careRequests.say(done);
    await delivered(of, 1);
    const events = await store.database.query<{ data: object }>(
      `SELECT data FROM outbox WHERE data->>'visitId' = $1`,
      [done.subject],
    );
    expect(events).toEqual([
      { data: expect.objectContaining({ ...of, minutes: 15, grossCents: 1000, on: '2027-03-10' }) },
    ]);
  });

  it('never changes a delivery once it is there', async () => {
    await expect(store.database.query('UPDATE delivery SET gross_cents = 0')).rejects.toThrow(
      'never changed',
    );
    await expect(store.database.query('DELETE FROM delivery')).rejects.toThrow('never changed');
  });

  it('shows families their own person only, and providers their own work only', async () => {
    const of = provider();
    const mine = newId();
    await directory.say(offer(of, 2500));
    await careRequests.say(
      visit(of, 60, '2027-03-11T08:00:00.000Z', mine),
      visit(of, 60, '2027-03-12T08:00:00.000Z'),
    );
    await delivered(of, 2);
    const grant = { residentId: mine, relationId: null, mandate: 'self' };
    const family = coordinator.as(anActor('family', { residents: [grant] }));
    expect((await read('', family)).items.map(({ residentId }) => residentId)).toEqual([mine]);
    const worker = coordinator.as(anActor('provider', { organizationId: of.organizationId }));
    expect((await read('', worker)).items).toHaveLength(2);
    const other = coordinator.as(anActor('provider', { organizationId: newId() }));
    expect((await read(`&organizationId=${of.organizationId}`, other)).items).toEqual([]);
    expect(
      (await coordinator.as(anActor('evaluator')).get('/funding/deliveries?from=2027-01-01&to=2027-01-02'))
        .status,
    ).toBe(403);
  });

  it('refuses a period that ends before it begins, or that is longer than a year', async () => {
    const refused = await coordinator.get('/funding/deliveries?from=2027-02-01&to=2027-01-01');
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ path: 'to' }] } });
    expect((await coordinator.get('/funding/deliveries?from=2025-01-01&to=2027-01-01')).status).toBe(400);
    expect((await coordinator.get('/funding/deliveries?from=yesterday&to=2027-01-01')).status).toBe(400);
  });
});
