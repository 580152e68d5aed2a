import { LedgerHouse, Story } from './testing/ledger-house';

const now = new Date('2026-11-06T09:00:00Z');

describe('The ledger of a month', () => {
  let house: LedgerHouse;
  beforeEach(async () => {
    house = await LedgerHouse.open(now);
  });
  afterEach(() => house.store.close());

  const query = <T>(text: string, values: readonly unknown[] = []) =>
    house.store.database.query<T>(text, values);

  it('posts what APA and the person pay of each validated visit, and nothing of a visit nobody validated', async () => {
    const story = new Story();
    const [paid, recorded] = [story.visit('2026-10-05', 120), story.visit('2026-10-06', 60)];
    await house.hear(story.offer(2500), ...story.granted('2026-10-01', 50_000, 5000));
    await house.hear(paid.done(), paid.validated(), recorded.done());
    await house.close('2026-10');
    expect(await house.nets()).toEqual(
      [
        `2026-10 ${story.residentId} ${paid.id} payer:CD 4500`,
        `2026-10 ${story.residentId} ${paid.id} payer:USAGER 500`,
        `2026-10 ${story.residentId} ${paid.id} provider:${story.organizationId} -5000`,
        `2026-10 ${story.residentId} platform-fee:platform payer:CD 900`,
        `2026-10 ${story.residentId} platform-fee:platform provider:platform -900`,
      ].sort(),
    );
    const [statement] = await query(
      'SELECT model_code, model_version, minutes, gross_cents::int AS gross, parts, verified FROM ledger_statement',
    );
    expect(statement).toEqual({
      ...{ model_code: 'public', model_version: 1, minutes: 120, gross: 5900, verified: false },
      parts: [
        { payer: 'CD', cents: 5400 },
        { payer: 'USAGER', cents: 500 },
      ],
    });
    expect(await house.count('outbox', `type = 'statement.settled.v1'`)).toBe(1);
  });

  it('posts the difference when a visit is corrected after the month was closed', async () => {
    const story = new Story();
    const visit = story.visit('2026-10-05', 60);
    await house.hear(story.offer(2500), visit.done(), visit.validated());
    await house.close('2026-10');
    await house.hear(visit.corrected(45));
    await house.post();
    const entries = await query(
      `SELECT e.kind, e.minutes, p.account, p.cents FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id
       WHERE e.charge_id = $1 ORDER BY e.id, p.account`,
      [visit.id],
    );
    const provider = `provider:${story.organizationId}`;
    expect(entries).toEqual([
      { kind: 'charge', minutes: 60, account: 'payer:USAGER', cents: 2500 },
      { kind: 'charge', minutes: 60, account: provider, cents: -2500 },
      { kind: 'correction', minutes: -15, account: 'payer:USAGER', cents: -625 },
      { kind: 'correction', minutes: -15, account: provider, cents: 625 },
    ]);
    expect(await house.count('ledger_due')).toBe(0);
  });

  it('posts a visit back when it is disputed or annulled, and again when it is validated after all', async () => {
    const story = new Story();
    const [disputed, annulled] = [story.visit('2026-10-05', 60), story.visit('2026-10-06', 60)];
    await house.hear(
      story.offer(2500),
      disputed.done(),
      disputed.validated(),
      annulled.done(),
      annulled.validated(),
    );
    await house.close('2026-10');
    await house.hear(disputed.disputed(), annulled.annulled());
    await house.post();
    expect((await house.nets()).join()).not.toContain(disputed.id);
    expect((await house.nets()).join()).not.toContain(annulled.id);
    await house.hear(disputed.validated());
    await house.post();
    expect((await house.nets()).join()).toContain(`${disputed.id} payer:USAGER 2500`);
  });

  it('moves what was posted of a merged file to the one that was kept', async () => {
    const [kept, merged] = [new Story(), new Story()];
    const visit = merged.visit('2026-10-05', 120);
    await house.hear(
      merged.offer(2500),
      ...kept.granted('2026-10-01', 50_000, 0),
      visit.done(),
      visit.validated(),
    );
    await house.close('2026-10');
    await house.hear(kept.absorbs(merged));
    await house.post();
    const nets = await house.nets();
    expect(nets.filter((line) => line.includes(merged.residentId))).toEqual([]);
    expect(nets).toContain(`2026-10 ${kept.residentId} ${visit.id} payer:CD 5000`);
  });

  it('charges a service by the month once, at the model’s price', async () => {
    const story = new Story();
    await house.hear(story.subscribed('2026-10-20'), story.subscribed('2026-10-25'));
    await house.close('2026-10');
    expect((await house.nets()).filter((line) => line.includes('subscription'))).toEqual([
      `2026-10 ${story.residentId} subscription:telecare-home payer:CD 2990`,
      `2026-10 ${story.residentId} subscription:telecare-home provider:${story.organizationId} -2990`,
    ]);
  });

  it('lets the person bear a service that the model says nothing about', async () => {
    const story = new Story();
    const visit = story.visit('2026-10-05', 60, { serviceCode: 'gardening' });
    await house.hear(
      story.offer(3000, 'gardening'),
      ...story.granted('2026-10-01', 50_000, 0),
      visit.done(),
      visit.validated(),
    );
    await house.close('2026-10');
    expect(await house.nets()).toContain(`2026-10 ${story.residentId} ${visit.id} payer:USAGER 3000`);
  });

  it('refuses in the database itself what is not balanced, and any change of what is posted', async () => {
    const story = new Story();
    const visit = story.visit('2026-10-05', 60);
    await house.hear(story.offer(2500), visit.done(), visit.validated());
    await house.close('2026-10');
    const [{ id }] = (await query<{ id: string }>('SELECT min(id) AS id FROM ledger_entry')) as [
      { id: string },
    ];
    await expect(query(`INSERT INTO ledger_posting VALUES ($1, 'payer:AMC', 1)`, [id])).rejects.toThrow(
      'not balanced',
    );
    await expect(
      query(`INSERT INTO ledger_posting VALUES (99999, 'payer:AMC', 1), (99999, 'payer:CD', -1)`),
    ).rejects.toThrow('not balanced');
    await expect(
      query(`INSERT INTO ledger_posting VALUES ($1, 'payer:AMC', 1), ($1, 'payer:CNSA', -1)`, [id]),
    ).rejects.toThrow('do not come with it');
    for (const change of [
      'UPDATE ledger_posting SET cents = 1',
      'DELETE FROM ledger_entry',
      'TRUNCATE ledger_posting',
    ])
      await expect(query(change)).rejects.toThrow('only added to');
  });

  it('goes on where it was when it is stopped between batches, and doubles nothing', async () => {
    const stories = Array.from({ length: 5 }, () => new Story());
    for (const story of stories) {
      const visit = story.visit('2026-10-05', 60);
      await house.hear(story.offer(2500), visit.done(), visit.validated());
    }
    await house.begin('2026-10');
    await house.work.step();
    expect(await house.count('ledger_statement')).toBe(2);
    await expect(house.begin('2026-10')).resolves.toBe(false);
    await Promise.all([house.post(), house.post()]);
    expect(await house.count('ledger_statement')).toBe(5);
    expect(await house.count('ledger_entry', `charge_id NOT LIKE 'platform%'`)).toBe(5);
    expect(await house.count('ledger_month', `state = 'closed' AND persons = 5 AND entries = 10`)).toBe(1);
  });
});
