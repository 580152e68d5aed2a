import type { FigureRowView, Page } from '@chez-soi/contracts';
import { LocalBus } from '@chez-soi/messaging';
import { anActor, type TestClient, testAssertionKey } from '@chez-soi/service-kit/testing';
import { createApp } from './app';
import { testFunding, type TestFunding } from './testing/test-funding';

const now = new Date('2026-11-02T09:00:00Z');

describe('Dated figures', () => {
  let test: TestFunding;
  let administrator: TestClient;

  beforeAll(async () => {
    test = await testFunding(now);
    ({ administrator } = test);
  });
  afterAll(() => test.close());

  const aRow = (changes: Record<string, unknown> = {}) => ({
    key: 'mtp',
    value: '1300.50',
    unit: 'EUR/month',
    validFrom: '2027-01-01',
    validTo: '2027-12-31',
    source: 'arrêté du 20 décembre 2026',
    status: 'unverified',
    ...changes,
  });
  const add = (changes: Record<string, unknown> = {}, client = administrator) =>
    client.post<FigureRowView>('/funding/figures', aRow(changes));
  const rowsOf = async (key: string) =>
    (await administrator.get<Page<FigureRowView>>('/funding/figures')).body.items.filter(
      (row) => row.key === key,
    );
  const refused = (answer: { body: unknown }) =>
    (answer.body as { fields: { path: string; message: string }[] }).fields[0];
  const use = (rowId: string) =>
    test.store.database.query('INSERT INTO figure_use VALUES ($1, $2)', [rowId, now]);
  const published = (figureId: string) =>
    test.store.database.query<{ data: object }>(
      `SELECT data FROM outbox WHERE type = 'figure.published.v1' AND subject = $1 ORDER BY sequence`,
      [figureId],
    );

  it('are entered with their source, told to the world, and kept beside the shipped ones', async () => {
    const { status, body } = await add();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: { fr: 'Majoration pour tierce personne (MTP)' },
      usedAt: null,
      version: 1,
      allowedActions: ['correct', 'verify'],
    });
    expect(await published(body.figureId!)).toEqual([
      {
        data: {
          figureId: body.figureId,
          figureKey: 'mtp',
          unit: 'EUR/month',
          millionths: 1_300_500_000,
          validFrom: '2027-01-01',
          validTo: '2027-12-31',
          status: 'unverified',
          replaces: null,
        },
      },
    ]);
    expect((await rowsOf('mtp')).at(-1)).toEqual(body);
  });

  it('are refused where two hold on one day, naming both', async () => {
    const answer = await add({ validFrom: '2026-07-01', validTo: '2026-12-31' });
    expect(answer.status).toBe(400);
    expect(refused(answer)).toEqual({
      path: 'validFrom',
      message:
        '« Majoration pour tierce personne (MTP) » : la ligne du 01/07/2026 au 31/12/2026 recouvre la ligne du 01/01/2026 au 31/12/2026 (1288,13). Changez les dates, ou dites que la nouvelle prend sa place.',
    });
  });

  it('close the open row the day before, if asked', async () => {
    const key = 'isere.hour-value';
    const name = { fr: 'Valeur d’une heure en Isère', en: 'Value of an hour in Isère' };
    const hour = { key, name, unit: 'EUR/hour', value: '24.60', validTo: null };
    expect(refused(await add({ ...hour, name: undefined }))!.path).toBe('name');
    const first = await add({ ...hour, validFrom: '2026-01-01' });
    const second = await add({ ...hour, value: '25.10', validFrom: '2027-01-01', takesPlace: true });
    expect((await rowsOf(key)).map(({ value, validFrom, validTo }) => [value, validFrom, validTo])).toEqual([
      ['24.60', '2026-01-01', '2026-12-31'],
      ['25.10', '2027-01-01', null],
    ]);
    expect(second.body.name).toEqual(name);
    expect(await published(first.body.figureId!)).toHaveLength(2);
  });

  it('take the place of a shipped row on their own days, but never of a verified one unverified', async () => {
    const fee = { key: 'model.platform-fee', value: '11', validFrom: '2027-01-01', validTo: null };
    expect((await add({ ...fee, takesPlace: true })).body.replaces).toBe('model.platform-fee@2026-01-01');
    expect((await rowsOf(fee.key)).map(({ value, validTo }) => [value, validTo])).toEqual([
      ['9.00', '2026-12-31'],
      ['11', null],
    ]);
    const ceiling = { key: 'apa.ceiling.gir-1', unit: 'MTP', value: '1.7', validTo: null, takesPlace: true };
    const answer = await add(ceiling);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ detail: expect.stringContaining('vérifiez d’abord') });
    expect((await add({ ...ceiling, status: 'verified' })).status).toBe(201);
  });

  it('are corrected until somebody’s amount was told by them, then never', async () => {
    const days = { validFrom: '2028-01-01', validTo: '2028-12-31' };
    const made = (await add(days)).body;
    const content = { ...days, source: 'arrêté', status: 'unverified' };
    const correct = (value: string, version: number) =>
      administrator.put<FigureRowView>(
        `/funding/figures/${made.figureId}`,
        { ...content, value },
        { 'if-match': `"${version}"` },
      );
    expect((await correct('1310.40', 1)).body).toMatchObject({ value: '1310.40', version: 2 });
    expect((await correct('1310.50', 1)).status).toBe(412);
    await use(made.id);
    const answer = await correct('1310.60', 2);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ detail: expect.stringContaining('ne se corrige plus') });
    await expect(
      test.store.database.query(`UPDATE figure SET value = '1' WHERE id = $1`, [made.figureId]),
    ).rejects.toThrow('never changed');
  });

  it('keep the days that have begun, once an amount was told by them', async () => {
    await use('model.telecare-price@2026-01-01');
    const price = { key: 'model.telecare-price', value: '31', validTo: null, takesPlace: true };
    expect(refused(await add({ ...price, validFrom: '2026-06-01' }))!.message).toContain(
      'aujourd’hui au plus tôt',
    );
    expect((await add({ ...price, validFrom: '2026-11-02' })).status).toBe(201);
  });

  it('are verified with the source in which somebody read them, shipped ones too', async () => {
    const verify = (id: string) =>
      administrator.post<FigureRowView>('/funding/figures/verify', { id, source: 'délibération du 3 mars' });
    const answer = await verify('model.mutual.monthly-share@2026-01-01');
    expect(answer.body).toMatchObject({
      value: '18.00',
      status: 'verified',
      source: 'délibération du 3 mars',
      replaces: 'model.mutual.monthly-share@2026-01-01',
    });
    expect(await rowsOf('model.mutual.monthly-share')).toHaveLength(1);
    expect((await verify(answer.body.id)).status).toBe(422);
    const { body } = await administrator.get<Page<{ code: string; unverified: string[] }>>('/funding/models');
    const mutual = body.items.find(({ code }) => code === 'public-mutual')!;
    expect(mutual.unverified).not.toContain('model.mutual.monthly-share');
  });

  it('are read by who works with them, and changed by administrators only', async () => {
    const coordinator = administrator.as(anActor('coordinator'));
    const { body } = await coordinator.get<Page<FigureRowView>>('/funding/figures');
    expect(body.items.every(({ allowedActions }) => allowedActions.length === 0)).toBe(true);
    expect((await add({}, coordinator)).status).toBe(403);
    expect((await administrator.as(anActor('family')).get('/funding/figures')).status).toBe(403);
  });
});

describe('A service whose figures contradict each other', () => {
  it('does not start, and says which two rows', async () => {
    const test = await testFunding(now);
    await test.store.database.query(
      `INSERT INTO figure (id, row_id, key, value, unit, valid_from, source, status, version)
       VALUES (gen_random_uuid(), 'own:mtp@2026-05-01', 'mtp', '1', 'EUR/month', '2026-05-01', 'x', 'verified', 1)`,
    );
    const config = {
      databaseUrl: test.store.url,
      poolSize: 2,
      assertionKey: testAssertionKey,
      logLevel: 'silent',
    };
    await expect(createApp(config, new LocalBus())).rejects.toThrow(
      'Row "own:mtp@2026-05-01": the period overlaps that of "mtp@2026-01-01".',
    );
    await test.close();
  });
});
