import type { Bundle, ChargeItem, Coverage, Invoice } from 'fhir/r4';
import { catalogueEvents } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { TestClient } from '@chez-soi/service-kit/testing';
import { type FundingOver, fundingOver } from '../testing/funding-over';
import { LedgerHouse, Story, told } from '../testing/ledger-house';

const now = new Date('2026-11-06T09:00:00Z');

describe('What is owed and by whom, as FHIR documents', () => {
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

  const lineOf = (story: Story, client = desk) =>
    found<ChargeItem>(`ChargeItem?patient=${story.residentId}&code=washing-help`, client);

  it('has a ChargeItem for each line of a closed month, billed by the invoices that name it', async () => {
    const serviceId = newId();
    await house.hear(
      told(catalogueEvents['service.published.v1'], serviceId, 2, {
        ...{ serviceId, serviceCode: 'washing-help', family: 'daily-life', version: 3, unit: 'hour' },
        ...{ usualMinutes: 60, qualifications: ['home-help'], gir: null, prescriptionRequired: false },
        publishedOn: '2026-03-02',
      }),
    );
    const { story } = await october();
    await house.close('2026-10');
    const [item] = await lineOf(story);
    expect(item).toMatchObject({
      definitionCanonical: ['https://chez-soi.invalid/fhir/ChargeItemDefinition/washing-help|3'],
      status: 'billed',
      subject: { reference: `Patient/${story.residentId}` },
      performer: [{ actor: { reference: `Organization/${story.organizationId}` } }],
      occurrencePeriod: { start: '2026-10-01', end: '2026-10-31' },
      quantity: { value: 120, code: 'min' },
      priceOverride: { value: 50, currency: 'EUR' },
    });
    expect(item!.extension).toHaveLength(2);
    const first = await desk.get<ChargeItem>(`/fhir/ChargeItem/${item!.id}/_history/1`);
    expect(first.body.status).toBe('billable');
    const invoices = await found<Invoice>(`Invoice?issuer=Organization/${story.organizationId}`);
    expect(
      invoices.map(({ recipient, totalNet, lineItem }) => [
        recipient!.reference ?? recipient!.identifier!.value,
        totalNet!.value,
        lineItem![0]!.chargeItemReference!.reference,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['CD', 45, `ChargeItem/${item!.id}`],
        [`Patient/${story.residentId}`, 5, `ChargeItem/${item!.id}`],
      ]),
    );
  });

  it('tells a correction as the next version, to be billed anew, and what is posted back as aborted', async () => {
    const { story, visit } = await october();
    await house.close('2026-10');
    await house.hear(visit.corrected(60));
    await house.post();
    const [shorter] = await lineOf(story);
    expect(shorter).toMatchObject({ status: 'billable', priceOverride: { value: 25 } });
    expect(shorter!.meta!.versionId).toBe('3');
    await house.hear(visit.annulled());
    await house.post();
    const [nothing] = await lineOf(story);
    expect(nothing).toMatchObject({ status: 'aborted', priceOverride: { value: 0 }, quantity: { value: 0 } });
    expect(nothing).not.toHaveProperty('extension');
    const { body } = await desk.get<Bundle>(`/fhir/ChargeItem/${nothing!.id}/_history`);
    expect(body.total).toBe(4);
  });

  it('invoices and corrects nothing whose line cannot be told: they stand or fall together', async () => {
    const { visit } = await october();
    const { database } = house.store;
    const refuse = `ALTER TABLE fhir_resource ADD CONSTRAINT full_disk CHECK (type <> 'ChargeItem') NOT VALID`;
    const allow = 'ALTER TABLE fhir_resource DROP CONSTRAINT full_disk';
    const corrections = () => house.count('ledger_entry', `kind = 'correction'`);
    await database.query(refuse);
    await expect(house.close('2026-10')).rejects.toThrow('full_disk');
    expect(await house.count('invoice')).toBe(0);
    await database.query(allow);
    await house.post();
    expect(await house.count('invoice')).toBe(2);
    await house.hear(visit.corrected(60));
    await database.query(refuse);
    await expect(house.post()).rejects.toThrow('full_disk');
    expect(await corrections()).toBe(0);
    await database.query(allow);
    await house.post();
    expect(await corrections()).toBe(1);
  });

  it('has a Coverage for each right to APA, with what the person bears', async () => {
    const story = new Story();
    await house.hear(...story.granted('2026-10-01', 50_000, 5000));
    const [right] = await found<Coverage>(`Coverage?beneficiary=Patient/${story.residentId}&type=apa`);
    expect(right).toMatchObject({
      status: 'active',
      period: { start: '2026-10-01' },
      payor: [{ identifier: { value: 'CD' } }],
      class: [{ value: '4' }],
      costToBeneficiary: [{ valueMoney: { value: 50, currency: 'EUR' } }],
    });
    await house.hear(...story.granted('2026-11-01', 60_000, 5000));
    const rights = await found<Coverage>(`Coverage?patient=${story.residentId}&_sort=status`);
    expect(rights.map(({ status, period }) => [status, period])).toEqual([
      ['active', { start: '2026-11-01' }],
      ['cancelled', { start: '2026-10-01', end: '2026-10-31' }],
    ]);
  });

  it('gives the rights of a merged file to the one that was kept', async () => {
    const [kept, merged] = [new Story(), new Story()];
    await house.hear(...merged.granted('2026-10-01', 50_000, 5000), kept.absorbs(merged));
    expect(await found(`Coverage?patient=${kept.residentId}`)).toHaveLength(1);
    expect(await found(`Coverage?patient=${merged.residentId}`)).toHaveLength(0);
  });

  it('shows providers their own lines and invoices, and no right of the person', async () => {
    const { story } = await october();
    const other = await october();
    await house.close('2026-10');
    const provider = funding.provider(story.organizationId);
    const lines = await found<ChargeItem>('ChargeItem', provider);
    expect(lines.map(({ subject }) => subject.reference)).toEqual([`Patient/${story.residentId}`]);
    expect(await found('Invoice', provider)).toHaveLength(2);
    expect((await provider.get('/fhir/Coverage')).status).toBe(403);
    const family = funding.family(other.story.residentId);
    expect(await found('Coverage', family)).toHaveLength(1);
    expect(await lineOf(story, family)).toEqual([]);
    // Of the invoices, only the person's own part.
    expect(await found<Invoice>('Invoice', family)).toMatchObject([
      { recipient: { reference: `Patient/${other.story.residentId}` } },
    ]);
  });
});
