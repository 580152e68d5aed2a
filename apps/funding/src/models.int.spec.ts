import type { ModelView, Page } from '@chez-soi/contracts';
import { anActor, type TestClient } from '@chez-soi/service-kit/testing';
import { aModel } from './testing/a-model';
import { testFunding, type TestFunding } from './testing/test-funding';

const now = new Date('2026-11-02T09:00:00Z');

describe('Economic models', () => {
  let test: TestFunding;
  let administrator: TestClient;

  beforeAll(async () => {
    test = await testFunding(now);
    ({ administrator } = test);
  });
  afterAll(() => test.close());

  const draft = async (code: string, changes: Record<string, unknown> = {}) => {
    const { status, body } = await administrator.post<ModelView>('/funding/models', {
      code,
      ...aModel(changes),
    });
    expect(status).toBe(201);
    return body;
  };
  const act = <T = ModelView>(code: string, action: string, body: unknown = {}) =>
    administrator.post<T>(`/funding/models/${code}/${action}`, body);
  const versions = async (code: string, client = administrator) =>
    (await client.get<Page<ModelView>>(`/funding/models/${code}/versions`)).body.items;
  const refusedFields = (answer: { body: unknown }) =>
    (answer.body as { fields: { path: string }[] }).fields.map(({ path }) => path);
  const eventsOf = (id: string) =>
    test.store.database.query<{ type: string; data: object }>(
      'SELECT type, data FROM outbox WHERE subject = $1 ORDER BY sequence',
      [id],
    );

  it('begin with the pilot’s four examples, marked as such, with their unverified figures named', async () => {
    const { body } = await administrator.get<Page<ModelView>>('/funding/models');
    const examples = body.items.filter(({ example }) => example);
    expect(examples.map(({ code, state, version }) => [code, state, version])).toEqual([
      ['concession', 'published', 1],
      ['private-subscription', 'published', 1],
      ['public', 'published', 1],
      ['public-mutual', 'published', 1],
    ]);
    const mutual = examples.find(({ code }) => code === 'public-mutual')!;
    expect(mutual.unverified).toContain('model.mutual.monthly-share');
  });

  it('are drafted, published and told to the world once', async () => {
    const made = await draft('told-once');
    expect(made).toMatchObject({ version: 1, state: 'draft', example: false, revision: 1 });
    const { status, body } = await act('told-once', 'publish');
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'published', publishedOn: '2026-11-02', revision: 2 });
    expect(await eventsOf(made.id)).toEqual([
      {
        type: 'model.published.v1',
        data: {
          modelId: made.id,
          modelCode: 'told-once',
          version: 1,
          validFrom: '2026-12-01',
          validTo: null,
        },
      },
    ]);
    const audited = await test.store.database.query(
      'SELECT 1 FROM audit WHERE entity_ids = ARRAY[$1::uuid]',
      [made.id],
    );
    expect(audited).toHaveLength(2);
    expect((await act('told-once', 'publish')).status).toBe(422);
  });

  it('are frozen once published: a change makes the next version and leaves the first as it was', async () => {
    await draft('frozen');
    await act('frozen', 'publish');
    const next = aModel({ name: { fr: 'Suivant', en: 'Next' }, validFrom: '2027-01-01' });
    const { body } = await administrator.put<ModelView>('/funding/models/frozen/draft', next);
    expect(body).toMatchObject({ version: 2, state: 'draft', name: { fr: 'Suivant' } });
    expect((await versions('frozen')).map(({ version, state, name }) => [version, state, name.fr])).toEqual([
      [2, 'draft', 'Suivant'],
      [1, 'published', 'Essai'],
    ]);
    await expect(
      test.store.database.query(`UPDATE model_version SET rules = '[]' WHERE state = 'published'`),
    ).rejects.toThrow('never changed');
  });

  it('never hold twice on one day: the older version has to end before the next one begins', async () => {
    await draft('one-a-day');
    await act('one-a-day', 'publish');
    await administrator.put('/funding/models/one-a-day/draft', aModel({ validFrom: '2027-01-01' }));
    const refused = await act('one-a-day', 'publish');
    expect(refused.status).toBe(400);
    expect(refusedFields(refused)).toEqual(['validFrom']);
    const ended = await act('one-a-day', 'retire', { version: 1, lastDay: '2026-12-31' });
    expect(ended).toMatchObject({ status: 200, body: { state: 'retired', validTo: '2026-12-31' } });
    expect(await act('one-a-day', 'publish')).toMatchObject({ status: 200, body: { version: 2 } });
  });

  it('end today at the earliest, and one that has not begun never holds', async () => {
    const { id } = await draft('ended');
    await act('ended', 'publish');
    expect(refusedFields(await act('ended', 'retire', { version: 1, lastDay: '2026-11-01' }))).toEqual([
      'lastDay',
    ]);
    expect((await act('ended', 'retire', { version: 1 })).status).toBe(200);
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: 'model.retired.v1', data: { lastDay: null } });
    expect((await act('ended', 'retire', { version: 1 })).status).toBe(422);
    expect((await act('ended', 'retire', { version: 7 })).status).toBe(404);
  });

  it('belong to the first of two administrators at once; the second has to look again', async () => {
    await draft('two-at-once');
    const path = '/funding/models/two-at-once/draft';
    const write = (fr: string) =>
      administrator
        .as(anActor('administrator'))
        .put<ModelView>(path, aModel({ name: { fr, en: fr } }), { 'if-match': '"1"' });
    const answers = await Promise.all([write('Un'), write('Deux')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const kept = answers.find(({ status }) => status === 200)!.body.name.fr;
    expect((await versions('two-at-once')).map(({ name }) => name.fr)).toEqual([kept]);
    const publishing = await Promise.all([act('two-at-once', 'publish'), act('two-at-once', 'publish')]);
    expect(publishing.filter(({ status }) => status === 200)).toHaveLength(1);
    const created = await Promise.all(
      [1, 2].map(() => administrator.post('/funding/models', { code: 'same-code', ...aModel() })),
    );
    expect(created.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are made once when the answer got lost and the command is sent again', async () => {
    const send = () =>
      administrator.post<ModelView>(
        '/funding/models',
        { code: 'again', ...aModel() },
        { 'idempotency-key': 'model-again' },
      );
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
  });

  it('are written by administrators only; coordinators and evaluators read what is published', async () => {
    await draft('rights');
    const path = '/funding/models';
    for (const role of ['coordinator', 'evaluator'] as const) {
      const reader = administrator.as(anActor(role));
      const { body } = await reader.get<Page<ModelView>>(path);
      expect(
        body.items.every(({ state, allowedActions }) => state !== 'draft' && allowedActions.length === 0),
      ).toBe(true);
      expect((await reader.get(`${path}/rights/versions`)).status).toBe(404);
      expect((await reader.post(path, { code: 'theirs', ...aModel() })).status).toBe(403);
      expect((await reader.post(`${path}/preview`, { model: aModel() })).status).toBe(403);
    }
    for (const role of ['family', 'provider'] as const)
      expect((await administrator.as(anActor(role)).get(path)).status).toBe(403);
  });
});
