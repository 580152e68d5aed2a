import type { DeliveredPreviewView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor } from '@chez-soi/service-kit/testing';
import { aModel } from './testing/a-model';
import { testFunding, type TestFunding } from './testing/test-funding';

const now = new Date('2026-11-02T09:00:00Z');
const residents = Array.from({ length: 12 }, () => newId());

/** The mutual pays a tenth of each hour, the person the rest. */
const tried = aModel({
  validFrom: '2027-01-01',
  rules: [
    {
      charge: 'delivery',
      services: ['housekeeping'],
      shares: [{ payer: 'AMC', pays: { kind: 'percentage', rate: 'model.trial.share', of: 'gross' } }],
      rest: 'USAGER',
    },
  ],
  figures: [{ key: 'model.trial.share', value: '0.1', unit: 'ratio', source: 'Essai', status: 'unverified' }],
});

describe('A model tried on what was really delivered', () => {
  let test: TestFunding;
  beforeAll(async () => {
    test = await testFunding(now);
    for (const [index, residentId] of residents.entries())
      await deliver(residentId, `2026-10-${String(index + 1).padStart(2, '0')}`);
    await deliver(residents[0]!, '2026-09-30');
    await deliver(residents[0]!, '2026-08-15');
  });
  afterAll(() => test.close());

  const deliver = (residentId: string, day: string) =>
    test.store.database.query(
      `INSERT INTO delivery (id, visit_id, resident_id, organization_id, service_code, day, minutes, offer_id,
         price_cents, per, gross_cents)
       VALUES (gen_random_uuid(), gen_random_uuid(), $1, gen_random_uuid(), 'housekeeping', $2, 60,
         gen_random_uuid(), 2500, 'hour', 2500)`,
      [residentId, day],
    );
  const ask = (changes: Record<string, unknown> = {}, client = test.administrator) =>
    client.post<DeliveredPreviewView>('/funding/models/preview-delivered', {
      model: tried,
      month: '2026-10',
      against: 'private-subscription',
      ...changes,
    });

  it('shows what each payer would bear, beside the model that holds', async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toMatchObject({ month: '2026-10', people: 12, visits: 12 });
    expect(body.sides!.tried).toMatchObject({
      grossCents: 30_000,
      parts: [
        { payer: 'AMC', cents: 3000 },
        { payer: 'USAGER', cents: 27_000 },
      ],
      verified: false,
    });
    expect(body.sides!.against).toMatchObject({
      code: 'private-subscription',
      outOfPocketBeforeCents: 30_000,
      outOfPocketAfterCents: 15_000,
    });
  });

  it('says nothing of a group so small that somebody might be recognised', async () => {
    expect((await ask({ people: 10 })).body).toMatchObject({ people: 10, sides: null });
    expect((await ask({ month: '2026-09' })).body).toMatchObject({ people: 1, sides: null });
    expect((await ask({ month: '2026-01' })).body).toMatchObject({ people: 0, sides: null });
  });

  it('shows one person who was chosen, and writes down about whom it was asked', async () => {
    const { body } = await ask({ month: '2026-09', residentId: residents[0] });
    expect(body.sides!.tried.grossCents).toBe(2500);
    const audited = await test.store.database.query('SELECT 1 FROM audit WHERE resident_id = $1', [
      residents[0],
    ]);
    expect(audited).toHaveLength(1);
  });

  it('takes the same people each time, and names nobody', async () => {
    const [once, again] = [await ask({ people: 11 }), await ask({ people: 11 })];
    expect(once.body).toEqual(again.body);
    expect(residents.some((id) => JSON.stringify(once.body).includes(id))).toBe(false);
  });

  it('names what a model says nothing about', async () => {
    const without = aModel({ validFrom: '2027-01-01' });
    const { body } = await ask({ model: without });
    expect(body.sides!.tried).toMatchObject({
      grossCents: 0,
      leftOut: [{ serviceCode: 'housekeeping', visits: 12 }],
    });
  });

  it('is for administrators', async () => {
    expect((await ask({}, test.administrator.as(anActor('coordinator')))).status).toBe(403);
  });
});
