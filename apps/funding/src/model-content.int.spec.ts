import type { FigureView, ModelView, Page, PreviewView } from '@chez-soi/contracts';
import { type TestClient } from '@chez-soi/service-kit/testing';
import { aModel, rule } from './testing/a-model';
import { testFunding, type TestFunding } from './testing/test-funding';

const now = new Date('2026-11-02T09:00:00Z');

describe('The content of an economic model', () => {
  let test: TestFunding;
  let administrator: TestClient;

  beforeAll(async () => {
    test = await testFunding(now);
    ({ administrator } = test);
  });
  afterAll(() => test.close());

  const refusedFields = (answer: { body: unknown }) =>
    (answer.body as { fields: { path: string }[] }).fields.map(({ path }) => path);

  it.each([
    ['rules.0.shares.0.pays.rate', 'a figure that nobody entered', { figures: [] }],
    ['validTo', 'a last day before the first', { validTo: '2026-01-01' }],
    [
      'figures.0.key',
      'a figure under the name of another',
      { figures: [{ ...aModel().figures[0], key: 'smic.hourly' }] },
    ],
    [
      'rules.0.shares.0.payer',
      'a payer that is none',
      rule({ shares: [{ payer: 'BANK', pays: { kind: 'left' } }] }),
    ],
    [
      'rules.0.shares.0.pays',
      'APA for what is no visit',
      rule({ shares: [{ payer: 'CD', pays: { kind: 'apa' } }] }),
    ],
    ['rules.0.services', 'a rule for no service', rule({ services: [] })],
    ['rules.0.price', 'a monthly charge without a price', rule({ price: undefined })],
    ['rules.0.price', 'a price that is a rate', rule({ price: 'tax-credit.rate' })],
  ])('is refused at %s for %s', async (path, _, changes) => {
    const refused = await administrator.post('/funding/models', { code: 'refused', ...aModel(changes) });
    expect(refused.status).toBe(400);
    expect(refusedFields(refused)).toContain(path);
    expect((await administrator.get('/funding/models/refused/versions')).status).toBe(404);
  });

  it('names figures that are listed, with source and status', async () => {
    const { body } = await administrator.get<Page<FigureView>>('/funding/models/figures');
    expect(body.items.find(({ key }) => key === 'smic.hourly')).toMatchObject({
      value: '12.31',
      status: 'verified',
    });
    expect(new Set(body.items.map(({ key }) => key)).size).toBe(body.items.length);
  });

  it('is tried on typical people before anybody saves them, to the cent', async () => {
    const { body: list } = await administrator.get<Page<ModelView>>('/funding/models/public-mutual/versions');
    const { name, validFrom, validTo, rules, figures } = list.items[0]!;
    const model = { name, validFrom, validTo, rules, figures };
    const { status, body } = await administrator.post<PreviewView>('/funding/models/preview', { model });
    expect(status).toBe(200);
    expect(body.month).toBe('2026-11');
    expect(body.cases).toHaveLength(3);
    for (const { split } of body.cases) {
      const sum = (parts: readonly { cents: number }[]) =>
        parts.reduce((total, { cents }) => total + cents, 0);
      expect([sum(split.parts), sum(split.partsAfterCredit)]).toEqual([split.grossCents, split.grossCents]);
      expect(split.formula.at(-1)!.result.fr).toMatch(/%$/);
    }
    const [first] = body.cases;
    expect(first!.leftOut).toEqual(['bundle']);
    expect(first!.split.parts).toContainEqual({ payer: 'AMC', cents: 1800 });
  });

  it('is tried on a given case, and a plan without resources is asked for them by name', async () => {
    const one = (person: unknown) => ({
      model: aModel(),
      month: '2026-12',
      cases: [{ name: { fr: 'Cas', en: 'Case' }, person, visits: [], subscriptions: ['telecare-home'] }],
    });
    const tried = await administrator.post<PreviewView>('/funding/models/preview', one({}));
    // 90 % of 29.90 € is 26.91 €; of the 2.99 € left, half is the tax credit, and half a cent goes to it.
    expect(tried.body.cases[0]!.split).toMatchObject({
      parts: [
        { payer: 'CD', cents: 2691 },
        { payer: 'USAGER', cents: 299 },
      ],
      creditCents: 150,
      outOfPocketAfterCents: 149,
      verified: false,
    });
    const refused = await administrator.post(
      '/funding/models/preview',
      one({ plan: { gir: 4, planCents: 50_000 } }),
    );
    expect(refused.status).toBe(400);
    expect(refusedFields(refused)).toEqual(['cases.0.person.resources']);
  });
});
