import type { StatementPage } from '@chez-soi/contracts';
import type { TestClient } from '@chez-soi/service-kit/testing';
import { anActor } from '@chez-soi/service-kit/testing';
import { type FundingOver, fundingOver } from './testing/funding-over';
import { LedgerHouse, Story } from './testing/ledger-house';

const now = new Date('2026-11-06T09:00:00Z');

/** Five people of one provider; the fourth has a right to APA, and the second a visit that is corrected later. */
describe('Pages of statements', () => {
  let house: LedgerHouse;
  let funding: FundingOver;
  const first = new Story();
  const stories = [first, ...Array.from({ length: 4 }, () => new Story(first.organizationId))];
  const visits = stories.map((story) => story.visit('2026-10-05', 120));

  beforeAll(async () => {
    house = await LedgerHouse.open(now);
    funding = await fundingOver(house, () => now);
    await house.hear(first.offer(2500), ...stories[3]!.granted('2026-10-01', 50_000, 5000));
    for (const visit of visits) await house.hear(visit.done(), visit.validated());
  });
  afterAll(() => funding.close());

  async function pages(query: string, client: TestClient = funding.administrator): Promise<StatementPage[]> {
    const found: StatementPage[] = [];
    let cursor = '';
    do {
      const url = `/funding/statements?month=2026-10&limit=2${query}${cursor}`;
      const { status, body } = await client.get<StatementPage>(url);
      expect(status).toBe(200);
      found.push(body);
      cursor = body.next ? `&cursor=${encodeURIComponent(body.next)}` : '';
    } while (cursor);
    return found;
  }
  const persons = (found: readonly StatementPage[]) =>
    found.flatMap(({ items }) => items.map(({ residentId }) => residentId));
  const everybody = stories.map(({ residentId }) => residentId).sort();

  it('pass over people whom a provisional month does not concern, and tell nothing twice', async () => {
    expect(await pages('&payer=AMC')).toMatchObject([{ items: [], totals: null, next: null }]);
    expect(persons(await pages('&payer=USAGER'))).toEqual(everybody);
  });

  it('come to their totals, which a closed month shows first, to providers and payers', async () => {
    await house.close('2026-10');
    await house.hear(visits[1]!.corrected(60));
    await house.post();
    const own = await pages('', funding.provider(first.organizationId));
    expect(persons(own)).toEqual(everybody);
    expect(own[0]!.totals).toEqual({
      ...{ persons: 5, minutes: 540, grossCents: 22_500 },
      parts: [
        { payer: 'CD', cents: 4500 },
        { payer: 'USAGER', cents: 18_000 },
      ],
    });
    expect(own[1]!.totals).toBeNull();
    for (const found of [own, await pages('&payer=CD')]) {
      const items = found.flatMap((page) => page.items);
      const sum = (pick: (item: (typeof items)[number]) => number) =>
        items.reduce((total, item) => total + pick(item), 0);
      expect(found[0]!.totals).toMatchObject({
        persons: items.length,
        minutes: sum(({ minutes }) => minutes),
        grossCents: sum(({ grossCents }) => grossCents),
      });
    }
  });

  it('show families their own people, and nobody else', async () => {
    const family = funding.family(first.residentId);
    expect(persons(await pages('', family))).toEqual([first.residentId]);
    const other = await family.get(
      `/funding/statements?month=2026-10&residentId=${everybody.at(-1)}&limit=2`,
    );
    expect([200, 404]).toContain(other.status);
    if (everybody.at(-1) !== first.residentId) expect(other.status).toBe(404);
  });

  it('leave as a table, with amounts below nought as amounts, to whom it concerns', async () => {
    const url = '/funding/statements/export.csv?month=2026-10';
    const { status, body } = await funding.csv(url);
    expect(status).toBe(200);
    expect(body.startsWith('\uFEFFmois;etat;personne')).toBe(true);
    const correction = body.split('\r\n').find((line) => line.includes('dont correction'));
    expect(correction).toContain(';-60;-25,00;');
    expect(body).not.toContain('(');
    expect((await funding.csv(`${url}&payer=CD`, anActor('coordinator'))).status).toBe(403);
    const foreign = anActor('provider', { organizationId: first.residentId });
    expect((await funding.csv(url, foreign)).body.trim().split('\r\n')).toHaveLength(1);
  });
});
