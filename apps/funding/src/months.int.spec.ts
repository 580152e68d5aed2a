import type { FigureRowView, LedgerMonthView } from '@chez-soi/contracts';
import { LocalBus } from '@chez-soi/messaging';
import { anActor, TestClient, testAssertionKey } from '@chez-soi/service-kit/testing';
import { createApp, type FundingApp } from './app';
import { LedgerRunner } from './ledger/ledger-runner';
import { LedgerHouse, Story } from './testing/ledger-house';

let now = new Date('2026-11-04T09:00:00Z');

describe('Months of the ledger', () => {
  let house: LedgerHouse;
  let funding: FundingApp;
  let administrator: TestClient;

  beforeEach(async () => {
    now = new Date('2026-11-04T09:00:00Z');
    house = await LedgerHouse.open(now);
    const config = { databaseUrl: house.store.url, poolSize: 4, assertionKey: testAssertionKey };
    funding = await createApp(
      { ...config, logLevel: 'silent', ledgerEveryMs: 0, clock: () => now },
      new LocalBus(),
    );
    administrator = new TestClient(funding.app, anActor('administrator'), () => now);
  });
  afterEach(async () => {
    await funding.close();
    await house.store.close();
  });

  const run = () => funding.app.get(LedgerRunner).run();
  const close = (month: string) => administrator.post<LedgerMonthView>(`/funding/months/${month}/close`, {});
  const months = async () =>
    (await administrator.get<{ items: LedgerMonthView[] }>('/funding/months')).body.items;
  const addRow = (key: string, unit: string, changes: Record<string, unknown>) =>
    administrator.post<FigureRowView>('/funding/figures', {
      ...{ key, unit, validTo: null, source: 'délibération', status: 'unverified', ...changes },
    });

  async function validatedVisit() {
    const story = new Story();
    const visit = story.visit('2026-10-05', 120);
    await house.hear(story.offer(2500), ...story.granted('2026-10-01', 50_000, 5000));
    await house.hear(visit.done(), visit.validated());
    return { story, visit };
  }
  const statement = async () =>
    (
      await house.store.database.query<{ row_ids: string[]; gross: number; parts: object[] }>(
        'SELECT row_ids, gross_cents::int AS gross, parts FROM ledger_statement',
      )
    )[0]!;

  it('close by an administrator’s word, once, and never before they are over', async () => {
    await validatedVisit();
    const first = await close('2026-10');
    expect(first).toMatchObject({ status: 200, body: { month: '2026-10', state: 'closing' } });
    await run();
    const again = await close('2026-10');
    expect(again.body).toMatchObject({ state: 'closed', statements: 1, begunAt: first.body.begunAt });
    await run();
    expect(await house.count('ledger_statement')).toBe(1);
    expect((await close('2026-11')).status).toBe(422);
    expect((await close('2026-13')).status).toBe(404);
    expect(
      (await administrator.as(anActor('coordinator')).post('/funding/months/2026-10/close', {})).status,
    ).toBe(403);
  });

  it('close by themselves on the 5th of the next month', async () => {
    await validatedVisit();
    await run();
    expect(await months()).toEqual([]);
    now = new Date('2026-11-04T23:30:00Z');
    await run();
    expect(await months()).toMatchObject([{ month: '2026-10', state: 'closed', statements: 1 }]);
  });

  it('hold a person whose figure is missing, with the reason, until somebody enters it', async () => {
    // Nobody has entered from which amount APA was paid before March 2016.
    now = new Date('2016-03-03T09:00:00Z');
    const story = new Story();
    const visit = story.visit('2016-02-05', 120);
    await house.hear(...story.granted('2016-02-01', 50_000, 5000), visit.done(), visit.validated());
    await close('2016-02');
    await run();
    expect(await months()).toMatchObject([{ state: 'closed', statements: 0, held: 1 }]);
    const [due] = await house.store.database.query<{ held: object }>('SELECT held FROM ledger_due');
    expect(due!.held).toMatchObject({ fr: expect.stringContaining('il faut d’abord la saisir') });
    const hours = { value: '3', validFrom: '2016-01-01', validTo: '2016-02-29' };
    expect((await addRow('apa.payment-threshold', 'hours', hours)).status).toBe(201);
    await run();
    expect(await months()).toMatchObject([{ held: 0, due: 0 }]);
    expect(await house.count('ledger_statement')).toBe(1);
  });

  it('charge a service by the month when its price is published late', async () => {
    const story = new Story();
    await house.hear(story.subscribed('2026-10-01', 'gardening'));
    await close('2026-10');
    await run();
    expect((await house.nets()).join()).not.toContain('gardening');
    await house.hear(story.offer(4000, 'gardening', 'month'));
    await run();
    expect(await house.nets()).toContain(
      `2026-10 ${story.residentId} subscription:gardening payer:USAGER 4000`,
    );
  });

  it('keep the figures that they were told by: a correction goes by the old rows, and says which', async () => {
    const { visit } = await validatedVisit();
    await close('2026-10');
    await run();
    const before = await statement();
    expect(before.row_ids).toContain('model.platform-fee@2026-01-01');
    const used = await house.store.database.query<{ row_id: string }>('SELECT row_id FROM figure_use');
    expect(used.map(({ row_id }) => row_id)).toEqual(expect.arrayContaining([...before.row_ids]));
    const fee = { value: '11', takesPlace: true };
    const late = await addRow('model.platform-fee', 'EUR/month', { ...fee, validFrom: '2026-11-05' });
    expect(late.status).toBe(201);
    await house.hear(visit.corrected(60));
    await run();
    expect(await statement()).toMatchObject({ row_ids: before.row_ids, gross: 3400 });
  });

  it('refuse a figure that would change what a closed month was told by, and say from when it may hold', async () => {
    await validatedVisit();
    // Begun only: nothing is told yet, and the figures stand all the same.
    await close('2026-10');
    const fee = { value: '11', takesPlace: true, validFrom: '2026-10-01' };
    const answer = await addRow('model.platform-fee', 'EUR/month', fee);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      fields: [{ path: 'validFrom', message: expect.stringContaining('le 01/11/2026 au plus tôt') }],
    });
    expect(
      (await addRow('model.platform-fee', 'EUR/month', { ...fee, validFrom: '2026-11-01' })).status,
    ).toBe(201);
  });
});
