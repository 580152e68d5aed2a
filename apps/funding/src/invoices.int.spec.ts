import type { InvoiceDetail, InvoiceView, Page } from '@chez-soi/contracts';
import { anActor, type TestClient } from '@chez-soi/service-kit/testing';
import { type FundingOver, fundingOver } from './testing/funding-over';
import { LedgerHouse, Story } from './testing/ledger-house';

const now = new Date('2026-11-06T09:00:00Z');

describe('Invoices of providers', () => {
  let house: LedgerHouse;
  let funding: FundingOver;
  let desk: TestClient;

  beforeEach(async () => {
    house = await LedgerHouse.open(now);
    funding = await fundingOver(house, () => now);
    desk = funding.administrator;
  });
  afterEach(() => funding.close());

  const provider = (organizationId: string) => funding.provider(organizationId);
  const listed = async (client = desk) =>
    (await client.get<Page<InvoiceView>>('/funding/invoices')).body.items;
  const detail = async (id: string) => (await desk.get<InvoiceDetail>(`/funding/invoices/${id}`)).body;

  /** A person whose two hours cost 50 €, of which APA bears 45 €, in October. */
  async function october(story = new Story()) {
    const visit = story.visit('2026-10-05', 120);
    await house.hear(story.offer(2500), ...story.granted('2026-10-01', 50_000, 5000));
    await house.hear(visit.done(), visit.validated());
    return { story, visit };
  }

  it('are made for every payer when the month is closed, the person’s own part on one of its own', async () => {
    const { story } = await october();
    await house.close('2026-10');
    const invoices = await listed(provider(story.organizationId));
    expect(
      invoices.map(({ payer, number, residentId, cents }) => [payer, number, residentId, cents]).sort(),
    ).toEqual([
      ['CD', '2026-000001', null, 4500],
      ['USAGER', '2026-000002', story.residentId, 500],
    ]);
    const { lines } = await detail(invoices.find(({ payer }) => payer === 'CD')!.id);
    expect(lines).toEqual([
      {
        ...{ residentId: story.residentId, serviceCode: 'washing-help', month: '2026-10', correction: false },
        ...{ visits: 1, minutes: 120, grossCents: 5000, cents: 4500 },
      },
    ]);
    expect(await house.count('outbox', `type = 'invoice.issued.v1'`)).toBe(2);
  });

  it('are followed by a credit note that names the month when a visit turns out shorter', async () => {
    const { story, visit } = await october();
    await house.close('2026-10');
    await house.hear(visit.corrected(105));
    await house.post();
    const { status, body } = await provider(story.organizationId).post<Page<InvoiceView>>(
      '/funding/invoices',
      {
        organizationId: story.organizationId,
      },
    );
    expect(status).toBe(201);
    expect(body.items.map(({ payer, kind, number, cents }) => [payer, kind, number, cents])).toEqual([
      ['CD', 'credit-note', '2026-000003', -563],
      ['USAGER', 'credit-note', '2026-000004', -62],
    ]);
    const { lines } = await detail(body.items[0]!.id);
    expect(lines).toMatchObject([{ month: '2026-10', correction: true, visits: 1, minutes: -15 }]);
    // Nothing is on two: asked again, there is nothing left.
    const again = await provider(story.organizationId).post<Page<InvoiceView>>('/funding/invoices', {
      organizationId: story.organizationId,
    });
    expect(again.body.items).toEqual([]);
  });

  it('are numbered without a gap and hold every posted cent once, though asked for at the same moment', async () => {
    const { story, visit } = await october();
    await house.close('2026-10');
    await house.hear(visit.corrected(90));
    await house.post();
    const body = { organizationId: story.organizationId };
    await Promise.all(
      Array.from({ length: 4 }, () => provider(story.organizationId).post('/funding/invoices', body)),
    );
    const rows = await house.store.database.query<{ sequence: number }>(
      'SELECT sequence FROM invoice ORDER BY sequence',
    );
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1));
    const [sums] = await house.store.database.query(
      `SELECT (SELECT sum(cents)::int FROM invoice) AS invoiced, (SELECT sum(p.cents)::int FROM ledger_entry e
         JOIN ledger_posting p ON p.entry_id = e.id WHERE e.organization_id = $1 AND p.account LIKE 'payer:%') AS posted`,
      [story.organizationId],
    );
    expect(sums).toEqual({ invoiced: 3750, posted: 3750 });
  });

  it('are never changed, and never leave a number out', async () => {
    await october();
    await house.close('2026-10');
    const { database } = house.store;
    await expect(database.query('UPDATE invoice SET cents = 0')).rejects.toThrow('never changed');
    await expect(database.query('DELETE FROM invoice_line')).rejects.toThrow('never changed');
    const skip = `INSERT INTO invoice SELECT gen_random_uuid(), organization_id, 'AMC', NULL, year, 9, issued_on, issued_at,
      0, 0, 0, 0, 0 FROM invoice WHERE sequence = 1`;
    await expect(database.query(skip)).rejects.toThrow('would have a gap');
  });

  it('are shown to their provider, to the desk, and of the person’s own part to the family', async () => {
    const { story } = await october();
    await october();
    await house.close('2026-10');
    const family = funding.family(story.residentId);
    expect((await listed(desk)).length).toBe(4);
    expect((await listed(provider(story.organizationId))).length).toBe(2);
    const own = await listed(family);
    expect(own.map(({ residentId }) => residentId)).toEqual([story.residentId]);
    const [cd] = (await listed(desk)).filter(({ payer }) => payer === 'CD');
    expect((await family.get(`/funding/invoices/${cd!.id}`)).status).toBe(404);
    const other = await provider(new Story().organizationId).post('/funding/invoices', {
      organizationId: story.organizationId,
    });
    expect(other.status).toBe(404);
    expect((await desk.post('/funding/invoices', { organizationId: 'x' })).body).toMatchObject({
      fields: [{ path: 'organizationId' }],
    });
  });

  it('and the deliveries behind them are exported as tables', async () => {
    const { story, visit } = await october();
    await house.close('2026-10');
    const [cd] = (await listed(desk)).filter(({ payer }) => payer === 'CD');
    const actor = anActor('provider', { organizationId: story.organizationId });
    const csv = (url: string) => funding.csv(url, actor);
    const invoice = await csv(`/funding/invoices/${cd!.id}.csv`);
    expect(invoice.body).toContain('# ESPPADOM: INVOICE');
    const line = `2026-000001,${story.residentId},washing-help,2026-10,false,1,120,50,45`;
    expect(invoice.body.split('\r\n')).toContain(line);
    const deliveries = await csv(
      `/funding/deliveries.csv?organizationId=${story.organizationId}&month=2026-10`,
    );
    expect(deliveries.body).toContain(
      `${visit.id},${story.residentId},washing-help,2026-10-05,2026-10-05T08:00:00Z,120,1,50`,
    );
    expect(
      (await csv(`/funding/deliveries.csv?organizationId=${story.organizationId}&month=13`)).status,
    ).toBe(400);
  });
});
