import type { Account, Bundle, Claim, ExplanationOfBenefit, Invoice, OperationOutcome } from 'fhir/r4';
import type { TestClient } from '@chez-soi/service-kit/testing';
import { type FundingOver, fundingOver } from '../testing/funding-over';
import { LedgerHouse, Story } from '../testing/ledger-house';

const now = new Date('2026-11-06T09:00:00Z');
const cents = (money: { value?: number } | undefined) => Math.round((money?.value ?? 0) * 100);

describe('Who asks what of whom, and who pays it, as FHIR documents', () => {
  let house: LedgerHouse;
  let funding: FundingOver;
  let desk: TestClient;

  beforeEach(async () => {
    house = await LedgerHouse.open(now);
    funding = await fundingOver(house, () => now);
    desk = funding.administrator;
  });
  afterEach(() => funding.close());

  async function found<R>(path: string, client = desk): Promise<R[]> {
    const { status, body } = await client.get<Bundle>(`/fhir/${path}`);
    expect({ path, status }).toEqual({ path, status: 200 });
    return (body.entry ?? []).map(({ resource }) => resource as R);
  }

  /** A person whose two hours cost 50 €, of which APA bears 45 €, in October. */
  async function october(story = new Story()) {
    const visit = story.visit('2026-10-05', 120);
    await house.hear(story.offer(2500), ...story.granted('2026-10-01', 50_000, 5000));
    await house.hear(visit.done(), visit.validated());
    return { story, visit };
  }

  it('tells of a closed month who bears what, by line and as a whole', async () => {
    const { story } = await october();
    await house.close('2026-10');
    const [right] = await found<{ id: string }>(`Coverage?patient=${story.residentId}`);
    const [told] = await found<ExplanationOfBenefit>(`ExplanationOfBenefit?patient=${story.residentId}`);
    expect(told).toMatchObject({
      status: 'active',
      outcome: 'complete',
      billablePeriod: { start: '2026-10-01', end: '2026-10-31' },
      provider: { reference: `Organization/${story.organizationId}` },
      insurance: [{ focal: true, coverage: { reference: `Coverage/${right!.id}` } }],
      // The model’s fee of the platform, 9 €, is the Département’s too.
      payment: { amount: { value: 54, currency: 'EUR' } },
    });
    const amounts = (
      of: readonly { category: { coding?: { code?: string }[] }; amount?: { value?: number } }[],
    ) => of.map(({ category, amount }) => [category.coding![0]!.code, amount!.value]);
    const parts = (...values: number[]) =>
      ['submitted', 'eligible', 'benefit', 'copay'].map((code, index) => [code, values[index]]);
    expect(amounts(told!.total!)).toEqual(parts(59, 59, 54, 5));
    expect(amounts(told!.item![0]!.adjudication!)).toEqual(parts(50, 50, 45, 5));
    const [claim] = await found<Claim>(`Claim?provider=Organization/${story.organizationId}`);
    expect(claim).toMatchObject({
      ...{ status: 'active', use: 'claim', total: { value: 45, currency: 'EUR' } },
      insurer: { identifier: { value: 'CD' } },
    });
    expect(told!.related).toHaveLength(2);
    expect(told!.related![0]).toEqual({ claim: { reference: `Claim/${claim!.id}` } });
    const [account] = await found<Account>(`Account?patient=${story.residentId}`);
    expect(account).toMatchObject({
      status: 'active',
      servicePeriod: { start: '2026-10-01' },
      coverage: [{ coverage: { reference: `Coverage/${right!.id}` } }],
    });
    for (const resource of [told!, claim!, account!]) {
      const { body } = await desk.post<OperationOutcome>(
        `/fhir/${resource.resourceType}/$validate`,
        resource,
      );
      expect(body.issue.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it('sums up to the ledger, to the cent, over people, providers and corrections', async () => {
    const story = new Story();
    const other = new Story();
    const visits = [
      story.visit('2026-10-05', 47),
      story.visit('2026-10-06', 61, { serviceCode: 'meal-help' }),
    ];
    const free = other.visit('2026-10-07', 33);
    await house.hear(story.offer(2377), story.offer(2513, 'meal-help'), other.offer(2401));
    await house.hear(...story.granted('2026-10-01', 50_000, 4321));
    for (const visit of [...visits, free]) await house.hear(visit.done(), visit.validated());
    await house.close('2026-10');
    await house.hear(visits[0]!.corrected(23));
    await house.post();
    const [ledger] = await house.store.database.query<{ gross: number; own: number; asked: number }>(
      `SELECT sum(cents) FILTER (WHERE account LIKE 'payer:%')::int AS gross,
         sum(cents) FILTER (WHERE account = 'payer:USAGER')::int AS own,
         sum(cents) FILTER (WHERE account LIKE 'payer:%' AND account <> 'payer:USAGER')::int AS asked FROM ledger_posting`,
    );
    const told = await found<ExplanationOfBenefit>('ExplanationOfBenefit?status=active');
    const totalOf = (code: string) =>
      told
        .flatMap(({ total }) => total!)
        .filter(({ category }) => category.coding![0]!.code === code)
        .reduce((sum, { amount }) => sum + cents(amount), 0);
    expect({ gross: totalOf('submitted'), own: totalOf('copay'), asked: totalOf('benefit') }).toEqual(ledger);
    const claims = await found<Claim>('Claim?status=active');
    expect(claims.reduce((sum, { total }) => sum + cents(total), 0)).toBe(ledger!.asked);
    for (const { item, total } of claims)
      expect(item!.reduce((sum, { net }) => sum + cents(net), 0)).toBe(cents(total));
    // Of what only the person pays nothing is eligible, and nobody else is asked for it; the platform’s fee is the Département’s.
    const [own] = told.filter(({ patient }) => patient.reference === `Patient/${other.residentId}`);
    expect(own!.total!.map(({ amount }) => cents(amount))).toEqual([2221, 900, 900, 1321]);
  });

  it('cancels what comes to nothing, and keeps what it was before', async () => {
    const { story, visit } = await october();
    await house.close('2026-10');
    await house.hear(visit.annulled());
    await house.post();
    const [gone] = await found<ExplanationOfBenefit>(`ExplanationOfBenefit?patient=${story.residentId}`);
    expect(gone).toMatchObject({ status: 'cancelled', payment: { amount: { value: 0 } } });
    const [claim] = await found<Claim>(`Claim?provider=Organization/${story.organizationId}`);
    expect(claim).toMatchObject({ status: 'cancelled', total: { value: 0 } });
    const { body } = await desk.get<Bundle>('/fhir/Claim/_history');
    const versions = body.entry!.flatMap(({ resource }) =>
      resource!.id === claim!.id ? [resource as Claim] : [],
    );
    expect(versions.map(({ status }) => status)).toEqual(['cancelled', 'active']);
  });

  it('tells nothing anew when a settled month is told once more', async () => {
    await october();
    await house.close('2026-10');
    const versions = () =>
      house.store.database.query('SELECT type, id, version_id FROM fhir_resource ORDER BY 1, 2');
    const before = await versions();
    await house.store.database.query(
      'INSERT INTO charge_item_due SELECT month, resident_id FROM ledger_statement',
    );
    await house.post();
    expect(await versions()).toEqual(before);
  });

  it('shows services what they ask themselves, and nobody’s month but to the person', async () => {
    const { story } = await october();
    const other = await october();
    await house.close('2026-10');
    const provider = funding.provider(story.organizationId);
    const asked = await found<Claim>('Claim', provider);
    expect(asked.map(({ patient }) => patient.reference)).toEqual([`Patient/${story.residentId}`]);
    for (const type of ['ExplanationOfBenefit', 'Account'])
      expect((await provider.get(`/fhir/${type}`)).status).toBe(403);
    const family = funding.family(other.story.residentId);
    for (const type of ['ExplanationOfBenefit', 'Account']) expect(await found(type, family)).toHaveLength(1);
    const own = await found<Claim>('Claim', family);
    expect(new Set(own.map(({ patient }) => patient.reference))).toEqual(
      new Set([`Patient/${other.story.residentId}`]),
    );
    expect((await desk.post('/fhir/Claim', asked[0])).status).toBe(405);
  });

  it('tells an invoice as balanced once its payer’s order went through the bank, not before', async () => {
    const { story } = await october();
    const { residentId, organizationId } = story;
    const agreed = { residentId, organizationId, from: '2026-10', to: null };
    expect((await desk.post('/funding/direct-payments', agreed)).status).toBe(201);
    await house.close('2026-10');
    expect((await desk.post('/funding/months/2026-10/payments', {})).status).toBeLessThan(300);
    const invoices = () => found<Invoice>(`Invoice?issuer=Organization/${organizationId}&_sort=status`);
    expect((await invoices()).map(({ status }) => status)).toEqual(['issued', 'issued']);
    const { body } = await desk.get<{ items: { id: string; version: number }[] }>('/funding/payments');
    const marked = await desk.post(`/funding/payments/${body.items[0]!.id}/paid`, { bankOn: '2026-11-06' });
    expect(marked.status).toBeLessThan(300);
    const [paid, own] = await invoices();
    expect(paid).toMatchObject({ status: 'balanced', recipient: { identifier: { value: 'CD' } } });
    expect(own).toMatchObject({ status: 'issued', recipient: { reference: `Patient/${residentId}` } });
  });
});
