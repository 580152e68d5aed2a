import { randomUUID } from 'node:crypto';
import { type SessionActMonth, telehealthEvents } from '@chez-soi/contracts';
import { type FundingOver, fundingOver } from './testing/funding-over';
import { LedgerHouse, Story, told } from './testing/ledger-house';

const now = new Date('2026-04-02T09:00:00Z');

describe('What sessions cost and who pays', () => {
  let house: LedgerHouse;
  let funding: FundingOver;
  const story = new Story();
  beforeAll(async () => {
    house = await LedgerHouse.open(now);
    funding = await fundingOver(house, () => now);
  });
  afterAll(() => funding.close());

  /** What a clinician said of one session that began just before midnight in Paris, version by version. */
  function aSession({ residentId, organizationId } = story, beganAt = '2026-03-12T22:50:00.000Z') {
    const sessionActId = randomUUID();
    const at = '2026-03-13T08:00:00.000Z';
    const about = { sessionActId, encounterId: randomUUID(), residentId, organizationId, beganAt, at };
    return {
      declared: (version: number, act: string, inCarePathway: boolean | null = true) =>
        told(telehealthEvents['session-act.declared.v1'], sessionActId, version, {
          ...{ ...about, act, inCarePathway },
        }),
      withdrawn: (version: number) =>
        told(telehealthEvents['session-act.withdrawn.v1'], sessionActId, version, about),
    };
  }
  const month = async (residentId: string, client = funding.administrator, of = '2026-03') =>
    client.get<SessionActMonth>(`/funding/session-acts?month=${of}&residentId=${residentId}`);

  it('is told for a person and a month: what was declared, what the Assurance Maladie pays, what is left', async () => {
    const jeanne = new Story();
    await house.hear(aSession(jeanne).declared(1, 'tcg'));
    const { body } = await month(jeanne.residentId, funding.family(jeanne.residentId));
    expect(body.items).toMatchObject([
      { on: '2026-03-12', act: 'tcg', priceCents: 2500, insuranceCents: 1750, restCents: 750, before: [] },
    ]);
    expect(body.items[0]!.formula[0]!.expression.fr).toBe('70 % × 25,00 €');
    expect(body.items[0]!.rows.map(({ source }) => source)[0]).toContain('TCG, secteur 1');
    expect(body.known).toEqual({ sessions: 1, priceCents: 2500, insuranceCents: 1750, restCents: 750 });
    expect((await month(jeanne.residentId, funding.administrator, '2026-04')).body.items).toEqual([]);
    const used = `SELECT row_id FROM figure_use WHERE row_id LIKE 'teleconsultation.%' ORDER BY 1`;
    expect(await house.store.database.query(used)).toEqual([
      { row_id: 'teleconsultation.general-practitioner@2025-01-01' },
      { row_id: 'teleconsultation.health-insurance-share@2025-01-01' },
    ]);
  });

  it('follows a correction and a withdrawal, tells what was said before, and doubles nothing', async () => {
    const jeanne = new Story();
    const session = aSession(jeanne);
    const [first, second, last] = [
      session.declared(1, 'tcg', false),
      session.declared(2, 'tcs-gynaecology'),
      session.withdrawn(3),
    ];
    await house.hear(first, first, second, first);
    const corrected = (await month(jeanne.residentId)).body;
    expect(corrected.items).toMatchObject([
      { act: 'tcs-gynaecology', insuranceCents: 2240, before: [{ act: 'tcg', inCarePathway: false }] },
    ]);
    await house.hear(last, second);
    const { items, known } = (await month(jeanne.residentId)).body;
    expect(items).toMatchObject([{ act: null, priceCents: null, before: [{}, { act: 'tcs-gynaecology' }] }]);
    expect(known.sessions).toBe(0);
    const change = house.store.database.query('UPDATE session_act SET act = NULL');
    await expect(change).rejects.toThrow('is never changed');
  });

  it('is found under the file that was kept of two, and asked for by either', async () => {
    const [kept, other] = [new Story(), new Story()];
    await house.hear(aSession(other).declared(1, 'tcg'), kept.absorbs(other));
    for (const id of [kept.residentId, other.residentId])
      expect((await month(id, funding.family(kept.residentId))).body).toMatchObject({
        ...{ residentId: kept.residentId, known: { sessions: 1 } },
      });
  });

  it('is for the person, who acts for them and the desk', async () => {
    const { residentId, organizationId } = story;
    expect((await month(residentId, funding.family(randomUUID()))).status).toBe(404);
    expect((await month(residentId, funding.provider(organizationId))).status).toBe(403);
    const faulty = await funding.administrator.get<{ fields: { path: string }[] }>(
      '/funding/session-acts?month=mars',
    );
    expect(faulty.status).toBe(400);
    expect(faulty.body.fields.map(({ path }) => path)).toEqual(['month', 'residentId']);
  });

  it('changes nothing of APA: neither the ledger nor what is due', async () => {
    const person = new Story();
    await house.hear(...person.granted('2026-02-01', 60_000, 6_000), person.offer(2500));
    const visit = person.visit('2026-03-05', 60);
    await house.hear(visit.done(), visit.validated());
    await house.close('2026-03');
    const before = [await house.nets(), await house.count('ledger_due'), await house.count('ledger_entry')];
    expect(before[0]).not.toEqual([]);
    await house.hear(aSession(person).declared(1, 'tcg'));
    await house.post();
    expect([await house.nets(), await house.count('ledger_due'), await house.count('ledger_entry')]).toEqual(
      before,
    );
    expect((await month(person.residentId)).body.known.insuranceCents).toBe(1750);
  });
});
