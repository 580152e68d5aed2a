import type { OverpaymentView, Page, PaymentOrderView, PaymentRunView } from '@chez-soi/contracts';
import { careRequestsEvents } from '@chez-soi/contracts';
import { type FundingOver, fundingOver } from './testing/funding-over';
import { LedgerHouse, Story, told } from './testing/ledger-house';

describe('Payments of a month', () => {
  let now: Date;
  let house: LedgerHouse;
  let funding: FundingOver;
  beforeEach(async () => {
    now = new Date('2026-11-06T09:00:00Z');
    house = await LedgerHouse.open(now);
    funding = await fundingOver(house, () => now);
  });
  afterEach(() => funding.close());

  const issue = (month: string) =>
    funding.administrator.post<PaymentRunView>(`/funding/months/${month}/payments`);
  const orders = async (query = '') =>
    (await funding.administrator.get<Page<PaymentOrderView>>(`/funding/payments?payer=CD${query}`)).body
      .items;
  const overpayments = async () =>
    (await funding.administrator.get<Page<OverpaymentView>>('/funding/overpayments')).body.items;
  /** The balance of each account of APA and of the provider. */
  const balances = async (story: Story) => {
    const rows = await house.store.database.query<{ account: string; cents: number }>(
      `SELECT p.account, sum(p.cents)::int AS cents FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id
       WHERE e.resident_id = $1 AND e.organization_id IS NOT NULL GROUP BY 1 HAVING sum(p.cents) <> 0`,
      [story.residentId],
    );
    return Object.fromEntries(
      rows.map(({ account, cents }) => [account.replace(/:[0-9a-f-]{36}/, ''), cents]),
    );
  };

  /** Eight hours cost 200 € in October and in November, of which APA bears 180 €. */
  async function autumn() {
    const story = new Story();
    const [october, november] = [story.visit('2026-10-05', 480), story.visit('2026-11-05', 480)];
    await house.hear(story.offer(2500), ...story.granted('2026-10-01', 50_000, 5000));
    await house.hear(october.done(), october.validated(), november.done(), november.validated());
    await house.close('2026-10');
    return { story, october, november };
  }

  it('are ordered to the person by the tenth, once however often they are issued, and marked paid', async () => {
    const { story } = await autumn();
    expect((await issue('2026-11')).body).toMatchObject({ code: 'rule' });
    const first = await issue('2026-10');
    expect(first.body).toMatchObject({ orders: 1, dueCents: 18_000, withheldCents: 0, paidCents: 18_000 });
    expect((await issue('2026-10')).body).toEqual(first.body);
    const [order] = await orders();
    expect(order).toMatchObject({
      ...{ recipient: { kind: 'resident', id: story.residentId }, state: 'issued', payBy: '2026-11-10' },
    });
    expect(await balances(story)).toEqual({ 'bank:CD': 18_000, 'payer:USAGER': 2000, provider: -20_000 });
    const wrong = await funding.administrator.post(`/funding/payments/${order!.id}/paid`, {
      bankOn: '2026-11-01',
    });
    expect(wrong.body).toMatchObject({ fields: [{ path: 'bankOn' }] });
    const paid = await funding.administrator.post(`/funding/payments/${order!.id}/paid`, {
      bankOn: '2026-11-09',
    });
    expect(paid.body).toMatchObject({ state: 'paid', bankOn: '2026-11-09', version: 2 });
    expect(await balances(story)).toEqual({ person: 18_000, 'payer:USAGER': 2000, provider: -20_000 });
    const { body } = await funding.csv('/funding/months/2026-10/payments.csv');
    expect(body).toContain('No bank account (IBAN) is stored');
    expect(body).toContain(
      `${order!.id},CD,resident,${story.residentId},180,0,180,2026-11-10,paid,2026-11-09`,
    );
  });

  it('go to the service where the person agreed, from a month that is not paid yet', async () => {
    const { story } = await autumn();
    const { residentId, organizationId } = story;
    const family = funding.family(residentId);
    const agreed = await family.post('/funding/direct-payments', {
      residentId,
      organizationId,
      from: '2026-10',
    });
    expect(agreed.status).toBe(201);
    const other = { residentId: new Story().residentId, organizationId, from: '2026-10' };
    expect((await family.post('/funding/direct-payments', other)).status).toBe(404);
    await issue('2026-10');
    const [order] = await orders();
    expect(order).toMatchObject({
      recipient: { kind: 'organization', id: organizationId },
      dueCents: 18_000,
    });
    await funding.administrator.post(`/funding/payments/${order!.id}/paid`, { bankOn: '2026-11-09' });
    expect(await balances(story)).toEqual({ 'payer:USAGER': 2000, provider: -2000 });
    const late = await family.post('/funding/direct-payments', {
      residentId,
      organizationId,
      from: '2026-10',
    });
    expect(late.body).toMatchObject({ fields: [{ path: 'from' }] });
  });

  it('withhold a fifth at most of what a correction shows to be paid too much, with the sum and its row', async () => {
    const { story, october } = await autumn();
    await issue('2026-10');
    await house.hear(october.corrected(240));
    await house.close('2026-11');
    now = new Date('2026-12-06T09:00:00Z');
    expect((await issue('2026-11')).body).toMatchObject({
      ...{ dueCents: 18_000, withheldCents: 3600, paidCents: 14_400 },
    });
    const [found] = await overpayments();
    expect(found).toMatchObject({
      ...{ residentId: story.residentId, month: '2026-10', foundCents: 9000, withheldCents: 3600 },
      ...{ openCents: 5400, state: 'open', claimableUntil: '2028-11-06' },
      withholdings: [{ cents: 3600, rowIds: ['apa.recovery-share@2016-03-01'], unverified: [] }],
    });
    expect(found!.withholdings[0]!.formula[0]!.expression.fr).toBe('180,00 € × 20 %');
    expect(await balances(story)).toEqual({
      ...{ 'bank:CD': 32_400, 'recovery:CD': -5400, 'payer:USAGER': 3000, provider: -30_000 },
    });
  });

  it('owe again what the bank gave back, and what was withheld with it', async () => {
    const { story, october } = await autumn();
    await issue('2026-10');
    await house.hear(october.corrected(240));
    await house.close('2026-11');
    await issue('2026-11');
    const [november] = await orders('&month=2026-11');
    const failed = await funding.administrator.post(`/funding/payments/${november!.id}/failed`, {
      bankOn: '2026-12-09',
    });
    expect(failed.body).toMatchObject({ state: 'failed' });
    expect(await balances(story)).toMatchObject({ 'payer:CD': 18_000, 'recovery:CD': -9000 });
    expect((await overpayments())[0]).toMatchObject({ openCents: 9000, withholdings: [{ returned: true }] });
    const again = await funding.administrator.post(`/funding/payments/${november!.id}/paid`, {
      bankOn: '2026-12-09',
    });
    expect(again.body).toMatchObject({ code: 'rule' });
  });

  it('give up three hours of minimum wage and what is too old, and leave the dead to the desk', async () => {
    const stories = [await autumn(), await autumn()] as const;
    await house.close('2026-10');
    await issue('2026-10');
    // 36 € less of APA for the first, 90 € for the second, who died.
    await house.hear(stories[0].october.corrected(384), stories[1].october.corrected(240));
    const { residentId } = stories[1].story;
    const died = told(careRequestsEvents['resident.deceased.v1'], residentId, 50, {
      residentId,
      on: '2026-11-20',
    });
    await house.hear(died);
    await house.close('2026-11');
    await issue('2026-11');
    const of = (found: readonly OverpaymentView[], person: string) =>
      found.find((one) => one.residentId === person)!;
    const found = await overpayments();
    expect(of(found, stories[0].story.residentId)).toMatchObject({ waivedCents: 3600, state: 'settled' });
    expect(of(found, stories[0].story.residentId).rowIds).toContain('smic.hourly@2026-06-01');
    expect(of(found, residentId)).toMatchObject({ openCents: 9000, withheldCents: 0, state: 'estate' });
    await house.close('2026-12');
    now = new Date('2028-11-07T09:00:00Z');
    await issue('2026-12');
    expect(of(await overpayments(), residentId)).toMatchObject({ barredCents: 9000, state: 'settled' });
    expect(await balances(stories[1].story)).toMatchObject({ 'barred:CD': -9000 });
  });

  it('of other payers go to the provider from what is invoiced, beside the APA', async () => {
    const story = new Story();
    await house.hear(story.subscribed('2026-10-20'));
    await house.close('2026-10');
    await issue('2026-10');
    expect(await orders()).toMatchObject([
      { payer: 'CD', recipient: { kind: 'organization', id: story.organizationId }, dueCents: 2990 },
    ]);
    expect(await balances(story)).toEqual({ 'bank:CD': 2990, provider: -2990 });
  });
});
