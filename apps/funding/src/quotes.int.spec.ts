import { directoryEvents, type FigureRowView, type PersonFacts, type QuoteView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { LocalBus, newEvent } from '@chez-soi/messaging';
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

const now = new Date('2026-11-02T09:00:00Z');
const [cheap, dear, unknown] = [newId(), newId(), newId()];

describe('A quote before anybody commits', () => {
  let store: TestDatabase;
  let funding: FundingApp;
  let directory: FakePublisher;
  let coordinator: TestClient;

  beforeAll(async () => {
    const bus = new LocalBus();
    store = await createTestDatabase(migrations);
    const config = {
      databaseUrl: store.url,
      poolSize: 6,
      assertionKey: testAssertionKey,
      logLevel: 'silent',
    };
    funding = await createApp({ ...config, clock: () => now }, bus);
    directory = await FakePublisher.start('directory', bus, () => now);
    coordinator = new TestClient(funding.app, anActor('coordinator'), () => now);
    await directory.say(
      offer(cheap, 'washing-help', 2500),
      offer(dear, 'washing-help', 3000),
      offer(dear, 'telecare-home', 2490, 'month'),
      offer(cheap, 'nurse-visit', 900, 'visit'),
    );
    await eventually(
      () => store.database.query('SELECT 1 FROM price'),
      (rows) => rows.length === 4,
    );
  });
  afterAll(async () => {
    await funding.close();
    await directory.close();
    await store.close();
  });

  const ask = (changes: Record<string, unknown> = {}, client = coordinator) =>
    client.post<QuoteView>('/funding/quotes', {
      serviceCode: 'washing-help',
      organizationIds: [cheap, dear],
      minutesPerVisit: 60,
      visits: 20,
      ...changes,
    });
  const plan = (changes: Partial<NonNullable<PersonFacts['plan']>> = {}) => ({
    plan: { gir: 4, planCents: 60_000, ...changes },
  });
  const fieldsOf = (answer: { body: unknown }) =>
    (answer.body as { fields: { path: string }[] }).fields.map(({ path }) => path);

  it('tells, at each provider and by each model, the whole, each payer and what is left, to the cent', async () => {
    const { status, body } = await ask({
      person: { resources: { household: 'alone', monthlyCents: 110_000 }, ...plan() },
    });
    expect(status).toBe(200);
    expect(body.models.map(({ code }) => code)).toEqual([
      'concession',
      'private-subscription',
      'public',
      'public-mutual',
    ]);
    expect(body.items.map(({ organizationId, price }) => [organizationId, price])).toEqual([
      [cheap, { cents: 2500, per: 'hour' }],
      [dear, { cents: 3000, per: 'hour' }],
    ]);
    for (const { split } of body.items.flatMap(({ quotes }) => quotes)) {
      const sum = (parts: readonly { cents: number }[]) =>
        parts.reduce((total, { cents }) => total + cents, 0);
      expect([sum(split!.parts), sum(split!.partsAfterCredit)]).toEqual([
        split!.grossCents,
        split!.grossCents,
      ]);
      expect(split!.outOfPocketAfterCents).toBe(split!.outOfPocketBeforeCents - split!.creditCents);
      expect(split!.effortAfter).toBeGreaterThan(0);
      expect(split!.rows.length).toBeGreaterThan(3);
    }
  });

  it('is a sum that can be checked on paper', async () => {
    const person = plan({ participationCents: 6000, hourValuedCents: 2500 });
    const { body } = await ask({ models: ['private-subscription'], person });
    const splits = body.items.map(({ quotes }) => quotes[0]!.split!);
    // 20 h × 25 € = 500 €, all valued; the notified 60 € of 600 € are a tenth: APA pays 450 €. Half of 50 € comes back.
    expect(splits[0]).toMatchObject({
      grossCents: 50_000,
      outOfPocketBeforeCents: 5000,
      outOfPocketAfterCents: 2500,
    });
    // At 30 € the hour APA still values 25 €: the 100 € above are the person's own.
    expect(splits[1]).toMatchObject({
      grossCents: 60_000,
      outOfPocketBeforeCents: 15_000,
      outOfPocketAfterCents: 7500,
    });
    expect(splits[0]).toMatchObject({ effortBefore: null, effortAfter: null });
    expect(splits[0]!.formula.some(({ result }) => result.fr.replace(/\s/g, ' ').includes('500,00 €'))).toBe(
      true,
    );
  });

  it('says that it rests on figures that nobody has verified, and which', async () => {
    const { body } = await ask({ models: ['public'] });
    const { verified, rows } = body.items[0]!.quotes[0]!.split!;
    expect(verified).toBe(false);
    expect(rows.filter(({ status }) => status === 'unverified').map(({ key }) => key)).toContain(
      'model.platform-fee',
    );
    // No figure of another service makes it doubtful: this model takes no platform fee.
    const other = await ask({ models: ['private-subscription'] });
    expect(other.body.items[0]!.quotes[0]!.split!.verified).toBe(true);
  });

  it('is told without resources and without APA too', async () => {
    const { body } = await ask({ models: ['private-subscription'] });
    expect(body.items[0]!.quotes[0]!.split).toMatchObject({
      outOfPocketBeforeCents: 50_000,
      effortBefore: null,
    });
  });

  it('leaves a provider without a price unquoted, and a model that does not know the service says so', async () => {
    const { body } = await ask({
      organizationIds: [unknown, cheap],
      serviceCode: 'nurse-visit',
      models: ['public'],
    });
    expect(body.items[0]).toEqual({ organizationId: unknown, price: null, quotes: [] });
    expect(body.items[1]!.quotes[0]).toMatchObject({
      split: null,
      refused: { fr: expect.stringContaining('ne dit rien') },
    });
  });

  it('takes a service by the month at the model’s price', async () => {
    const { body } = await ask({ organizationIds: [dear], serviceCode: 'telecare-home', models: ['public'] });
    const { charges } = body.items[0]!.quotes[0]!.split!;
    expect(charges[0]).toMatchObject({
      charge: 'subscription',
      grossCents: 2990,
      parts: [{ payer: 'CD', cents: 2990 }],
    });
  });

  it('reads the prices of all providers at once', async () => {
    const query = jest.spyOn(funding.database, 'prepared');
    await ask({ organizationIds: [cheap, dear, ...Array.from({ length: 40 }, () => newId())] });
    const names = query.mock.calls.map(([name]) => name);
    query.mockRestore();
    expect(names.filter((name) => name === 'prices-of-many')).toHaveLength(1);
    // Besides those of the quote, those of the audit and of the events that are taken in meanwhile.
    expect(names.length).toBeLessThan(10);
  });

  it('names what is missing or contradicts itself', async () => {
    expect(fieldsOf(await ask({ person: plan() }))).toEqual(['person.resources']);
    const above = await ask({
      person: { ...plan({ planCents: 900_000 }), resources: { household: 'alone', monthlyCents: 1 } },
    });
    expect([above.status, fieldsOf(above)]).toEqual([422, ['person.plan.planCents']]);
    expect(fieldsOf(await ask({ person: plan({ participationCents: 60_001 }) }))).toEqual([
      'person.plan.participationCents',
    ]);
    expect(fieldsOf(await ask({ models: ['public', 'no-such-model'] }))).toEqual(['models.1']);
    expect((await ask({ visits: 0 })).status).toBe(400);
  });

  it('is for a family about its own person only, and for providers and evaluators not at all', async () => {
    const mine = newId();
    const grant = { residentId: mine, relationId: null, mandate: 'self' };
    const family = coordinator.as(anActor('family', { residents: [grant] }));
    expect((await ask({ residentId: mine }, family)).status).toBe(200);
    expect((await ask({ residentId: newId() }, family)).status).toBe(404);
    expect(fieldsOf(await ask({}, family))).toEqual(['residentId']);
    for (const role of ['provider', 'evaluator'] as const)
      expect((await ask({}, coordinator.as(anActor(role)))).status).toBe(403);
    expect((await ask({}, coordinator.as(null))).status).toBe(401);
  });

  it('keeps nothing of the person: no resources, no plan, no answer', async () => {
    const telltale = 123_457;
    const residentId = newId();
    const person = {
      resources: { household: 'alone', monthlyCents: telltale },
      ...plan({ planCents: 54_321 }),
    };
    const headers = { 'idempotency-key': 'quote-1' };
    const body = {
      serviceCode: 'washing-help',
      organizationIds: [cheap],
      minutesPerVisit: 60,
      visits: 20,
      residentId,
      person,
    };
    expect((await coordinator.post('/funding/quotes', body, headers)).status).toBe(200);
    const tables = await store.database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const rows = await store.database.query<{ text: string }>(
        `SELECT row_to_json(t)::text AS text FROM "${name}" t`,
      );
      expect([name, rows.filter(({ text }) => /123457|1234[.,]57|54321/.test(text))]).toEqual([name, []]);
    }
    const audited = await store.database.query('SELECT parameters FROM audit WHERE resident_id = $1', [
      residentId,
    ]);
    expect(audited).toEqual([{ parameters: {} }]);
  });

  it('marks the chosen version and its figures as used, not what it was compared with', async () => {
    const admin = coordinator.as(anActor('administrator'));
    await ask({ chosen: 'public' });
    const usedAt = async (code: string) =>
      (await admin.get<{ items: { usedAt: string | null }[] }>(`/funding/models/${code}/versions`)).body
        .items[0]!.usedAt;
    expect(await usedAt('public')).toBe(now.toISOString());
    expect(await usedAt('concession')).toBeNull();
    const { body } = await admin.get<{ items: FigureRowView[] }>('/funding/figures');
    const used = body.items.filter((row) => row.usedAt !== null).map(({ key }) => key);
    expect(used).toContain('model.platform-fee');
    expect(used).not.toContain('model.concession.operator-fee');
    expect(fieldsOf(await ask({ models: ['public'], chosen: 'concession' }))).toEqual(['chosen']);
  });

  it('is told to a visitor about nobody in particular, and nobody is written down', async () => {
    const visitor = coordinator.as(null);
    const body = {
      serviceCode: 'washing-help',
      organizationIds: [cheap, dear],
      minutesPerVisit: 60,
      visits: 20,
      person: { age: 82, resources: { household: 'alone', monthlyCents: 110_000 }, ...plan() },
    };
    const before = await store.database.query('SELECT id FROM audit');
    const answer = await visitor.post<QuoteView>('/funding/quotes/try', body);
    expect(answer.status).toBe(200);
    const mine = await ask({ person: body.person });
    expect(answer.body).toEqual(mine.body);
    const family = coordinator.as(anActor('family'));
    expect((await family.post('/funding/quotes/try', body)).status).toBe(200);
    const audited = await store.database.query<{ account: string | null; resident_id: string | null }>(
      `SELECT account, resident_id FROM audit WHERE action = 'quote.try'`,
    );
    expect(audited).toEqual([
      { account: null, resident_id: null },
      { account: null, resident_id: null },
    ]);
    expect(before).not.toHaveLength(0);
    expect((await visitor.post('/funding/quotes', body)).status).toBe(401);
    const someone = { ...body, residentId: newId() };
    expect((await visitor.post('/funding/quotes/try', someone)).status).toBe(400);
  });

  it('counts what was spent earlier in the year, a disability and the first year for the tax credit', async () => {
    const creditOf = async (tax: Record<string, unknown>, age = 60) => {
      const { body } = await ask({ models: ['private-subscription'], person: { age, tax } });
      return body.items[0]!.quotes[0]!.split!.creditCents;
    };
    // 500 € a month; 12,000 € a year count, 1,500 € more over 65, 15,000 € in the first year, 20,000 € with a disability.
    expect(await creditOf({ spentCents: 1_180_000 })).toBe(10_000);
    expect(await creditOf({ spentCents: 1_180_000 }, 70)).toBe(25_000);
    expect(await creditOf({ spentCents: 1_180_000, firstYear: true })).toBe(25_000);
    expect(await creditOf({ spentCents: 1_990_000, disability: true })).toBe(5000);
    expect(await creditOf({ spentCents: 1_990_000 })).toBe(0);
  });

  it('is refused to somebody too young for APA, by the age that was given', async () => {
    const { body } = await ask({
      person: { age: 55, resources: { household: 'alone', monthlyCents: 110_000 }, ...plan() },
    });
    expect(JSON.stringify(body)).toContain('60 ans');
  });
});

function offer(
  organizationId: string,
  serviceCode: string,
  priceCents: number,
  per: 'hour' | 'visit' | 'month' = 'hour',
) {
  const offerId = newId();
  const days = { from: '2026-01-01', to: null };
  const data = { organizationId, serviceCode, offerId, priceCents, per, ...days };
  return newEvent(directoryEvents['offer.published.v1'], offerId, 1, data);
}
