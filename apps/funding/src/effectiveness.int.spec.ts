import {
  careRequestsEvents,
  directoryEvents,
  type EffectivenessView,
  type InvoiceView,
  type Page,
  type PriceRiseView,
} from '@chez-soi/contracts';
import { anActor } from '@chez-soi/service-kit/testing';
import { randomUUID } from 'node:crypto';
import { type FundingOver, fundingOver } from './testing/funding-over';
import { LedgerHouse, Story, told } from './testing/ledger-house';

const now = new Date('2026-12-06T09:00:00Z');
const events = careRequestsEvents;

describe('What the Département watches over', () => {
  let house: LedgerHouse;
  let funding: FundingOver;
  beforeEach(async () => {
    house = await LedgerHouse.open(now);
    funding = await fundingOver(house, () => now);
  });
  afterEach(() => funding.close());

  const hours = async (client = funding.administrator, query = '') =>
    (await client.get<Page<EffectivenessView>>(`/funding/effectiveness?month=2026-11${query}`)).body;

  /** A plan of `granted` hours, of which `done` minutes were done in November. */
  async function november(granted: number, done: number) {
    const story = new Story();
    const [grant, opened] = story.granted('2026-10-01', 200_000, 0);
    const items = [
      {
        ...{
          serviceCode: 'washing-help',
          per: 'hour',
          quantityHundredths: granted * 100,
          unitPriceCents: 2500,
        },
      },
    ];
    const visit = story.visit('2026-11-05', done);
    const plan = { ...grant!, data: { ...(grant!.data as object), items } } as typeof grant;
    await house.hear(story.offer(2500), plan!, opened!, visit.done(), visit.validated());
    return story;
  }

  /** A visit of November that did not take place. */
  const gap = (story: Story, type: 'missed' | 'cancelled', data: object) => {
    const visitId = randomUUID();
    const { residentId, organizationId } = story;
    const of = {
      visitId,
      missionId: visitId,
      careRequestId: visitId,
      needId: visitId,
      residentId,
      organizationId,
    };
    const planned = {
      plannedAt: '2026-11-09T08:00:00.000Z',
      plannedMinutes: 60,
      serviceCode: 'washing-help',
    };
    return told(events[`visit.${type}.v1`], visitId, 2, { ...of, ...planned, ...data } as never);
  };

  it('tells the minutes that the statement and the invoice tell, with the causes of the rest, worst first', async () => {
    const [low, high] = [await november(20, 600), await november(20, 1140)];
    await house.hear(
      gap(low, 'missed', { outcome: 'absent' }),
      gap(low, 'cancelled', { by: 'family', noticeMinutes: 600, reason: 'travel' }),
      gap(low, 'cancelled', { by: 'coordinator', noticeMinutes: 600, reason: 'hospital' }),
    );
    await house.close('2026-11');
    const { items } = await hours();
    expect(items.map(({ residentId, percent, low: flagged }) => [residentId, percent, flagged])).toEqual([
      [low.residentId, 50, true],
      [high.residentId, 95, false],
    ]);
    expect(items[0]).toMatchObject({ grantedMinutes: 1200, doneMinutes: 600 });
    expect(items[0]!.causes).toContainEqual({ cause: 'absent', minutes: 60 });
    expect(items[0]!.causes).toContainEqual({ cause: 'cancelled-by-family', minutes: 60 });
    expect(items[0]!.causes).toContainEqual({ cause: 'hospital', minutes: 60 });
    const [statement] = await house.store.database.query<{ minutes: number }>(
      'SELECT minutes FROM ledger_statement WHERE resident_id = $1',
      [low.residentId],
    );
    const invoices = await funding
      .provider(low.organizationId)
      .get<Page<InvoiceView>>('/funding/invoices?payer=CD');
    expect([statement!.minutes, invoices.body.items[0]!.minutes]).toEqual([600, 600]);
  });

  it('shows a family its own person, and a provider its own visits without what was granted', async () => {
    const [story, other] = [await november(20, 600), await november(20, 900)];
    await house.hear(gap(story, 'missed', { outcome: 'not-honoured' }));
    expect((await hours(funding.family(story.residentId))).items.map(({ residentId }) => residentId)).toEqual(
      [story.residentId],
    );
    const asked = `&residentId=${other.residentId}`;
    expect((await hours(funding.family(story.residentId), asked)).items).toEqual([]);
    expect((await hours(funding.provider(story.organizationId))).items).toEqual([
      {
        ...{ residentId: story.residentId, month: '2026-11', grantedMinutes: null, doneMinutes: 600 },
        ...{ percent: 90, low: false, causes: [{ cause: 'not-honoured', minutes: 60 }] },
      },
    ]);
    expect((await funding.administrator.as(anActor('evaluator')).get('/funding/effectiveness')).status).toBe(
      403,
    );
  });

  it('is read page by page', async () => {
    for (const done of [600, 600, 900]) await november(20, done);
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 3; page += 1) {
      const { items, next } = await hours(funding.administrator, `&limit=1${cursor}`);
      seen.push(...items.map(({ residentId }) => residentId));
      cursor = `&cursor=${next}`;
      expect(next === null).toBe(page === 2);
    }
    expect(new Set(seen).size).toBe(3);
    const wrong = await funding.administrator.get('/funding/effectiveness?month=13');
    expect(wrong.body).toMatchObject({ fields: [{ path: 'month' }] });
  });

  it('flags a free price that rose beyond the cap of the year, to the desk and to its provider', async () => {
    const free = new Story();
    const set = new Story();
    const register = (story: Story, habilitation: boolean, sequence = 1) =>
      told(directoryEvents['organization.registered.v1'], story.organizationId, sequence, {
        ...{
          organizationId: story.organizationId,
          kind: 'sad-aide',
          legalStatus: 'commercial',
          habilitation,
        },
        ...{
          active: true,
          communeCode: '38185',
          position: { lat: 45, lon: 5 },
          qualifications: [],
          zones: [],
        },
        ...{ authorization: null, declaredMinutesPerWeek: 0, weekly: [], closedOn: [] },
      });
    const offer = (story: Story, priceCents: number, from: string) => {
      const event = story.offer(priceCents);
      return { ...event, data: { ...(event.data as object), from } } as typeof event;
    };
    await house.hear(register(free, false), register(set, true));
    for (const story of [free, set])
      await house.hear(offer(story, 3000, '2025-01-01'), offer(story, 3100, '2026-02-01'));
    const read = async (client = funding.administrator) =>
      (await client.get<Page<PriceRiseView>>('/funding/price-rises?year=2026')).body.items;
    expect(await read()).toMatchObject([
      {
        organizationId: free.organizationId,
        oldCents: 3000,
        newCents: 3100,
        mostCents: 3060,
        verdict: 'over',
      },
    ]);
    expect(await read(funding.provider(free.organizationId))).toHaveLength(1);
    expect(await read(funding.provider(set.organizationId))).toEqual([]);
    const wrong = await funding.administrator.get('/funding/price-rises?year=x');
    expect(wrong.body).toMatchObject({ fields: [{ path: 'year' }] });
  });
});
