import type { ImportView, OrganizationView, Page, Problem } from '@chez-soi/contracts';
import { anActor, eventually, headersOf } from '@chez-soi/service-kit/testing';
import { withKey } from './specimens/organization';
import { aRunningDirectory, now, type RunningDirectory } from './specimens/running-directory';

const header =
  'siret;finess;partOf;name;kind;legalStatus;habilitation;addressLine;postalCode;communeCode;city;phone;email;qualifications;zones;weekly';
const line = (fields: {
  siret: string;
  finess?: string;
  partOf?: string;
  name: string;
  kind?: string;
  zones?: string;
}) =>
  [
    fields.siret,
    fields.finess ?? '',
    fields.partOf ?? '',
    fields.name,
    fields.kind ?? 'sad-aide',
    'public;oui',
    '"2; place de la Mairie"',
    '38000;38185;Grenoble;04 65 71 22 22;mairie@example.fr;home-help|nurse',
    fields.zones ?? '38185|38421',
    '1 08:00-12:00|1 14:00-18:00',
  ].join(';');

describe('Imports of official files', () => {
  let running: RunningDirectory;
  let serial = 0;
  beforeAll(async () => {
    running = await aRunningDirectory();
  });
  afterAll(() => running?.close());

  const siret = () => withKey(`9980000${String(++serial).padStart(6, '0')}`);
  const send = async (kind: string, payload: string | Buffer, headers: Record<string, string> = {}) => {
    const signed = await headersOf(anActor('administrator', { accountId: 'importer' }), now);
    const response = await running.directory.app.inject({
      method: 'POST',
      url: `/directory/imports?kind=${kind}`,
      headers: { ...signed, 'content-type': 'text/csv', ...headers },
      payload,
    });
    return { status: response.statusCode, body: response.json<ImportView & Problem>() };
  };
  const finished = async (id: string) => {
    const read = () => running.administrator.get<ImportView>(`/directory/imports/${id}`);
    return (await eventually(read, ({ body }) => body.state !== 'running')).body;
  };
  const found = async (q: string) =>
    (await running.visitor.get<Page<OrganizationView>>(`/directory/organizations?q=${q}`)).body.items;

  it('take in the good lines and report the others with their line, column and reason', async () => {
    const file = [
      header,
      line({ siret: siret(), name: 'Import Un', zones: 'epci:200040715' }),
      line({ siret: '99910100900011', name: 'Import Deux' }),
      line({ siret: siret(), name: 'Import Trois', zones: '38185|99999' }),
      line({ siret: siret(), name: 'Import Quatre', kind: 'Not a code' }),
      line({ siret: siret(), name: 'Import Cinq', partOf: '389990102' }),
    ].join('\r\n');
    const { status, body } = await send('organizations', file);
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'running', totalLines: 5, refused: [] });
    const report = await finished(body.id);
    expect(report.refused[1]).toMatchObject({ name: 'Import Trois', value: '99999' });
    expect(report).toMatchObject({ state: 'done', doneLines: 5, refusedLines: 4 });
    expect(report.refused.map(({ line: at, field }) => [at, field])).toEqual([
      [3, 'siret'],
      [4, 'zones'],
      [5, 'kind'],
      [6, 'partOf'],
    ]);
    expect(report.refused.every(({ message }) => message.length > 10)).toBe(true);
    const [taken] = await found('import un');
    expect(taken).toMatchObject({
      legalStatus: 'public',
      address: { line: '2; place de la Mairie' },
      habilitation: true,
    });
    expect(taken!.zones.length).toBeGreaterThan(40);
    expect(taken!.availability.weekly).toHaveLength(2);
  });

  it('tell all the faults of a line at once, with the name of the organisation and each faulty value', async () => {
    const faulty = line({
      siret: '99910100900011',
      name: 'Tout Faux',
      kind: 'garage',
      zones: '38185|99999|3818',
    })
      .replace('mairie@example.fr', 'mairie')
      .replace('home-help|nurse', 'home-help|gardener')
      .replace('38185;Grenoble', '97105;Ailleurs')
      .replace('1 08:00-12:00', 'lundi');
    const report = await finished((await send('organizations', `${header}\n${faulty}`)).body.id);
    expect(report).toMatchObject({ doneLines: 1, refusedLines: 1 });
    expect(new Set(report.refused.map(({ name }) => name))).toEqual(new Set(['Tout Faux']));
    const told = report.refused.map(({ field, value }) => `${field}: ${value}`);
    expect(told.sort()).toEqual([
      'communeCode: 97105',
      'email: mairie',
      'kind: garage',
      'qualifications: gardener',
      'siret: 99910100900011',
      'weekly: lundi',
      'zones: 3818',
      'zones: 99999',
    ]);
    expect(report.refused.find(({ field }) => field === 'kind')!.message).toContain('sad-aide, sad-mixte');
    expect(await found('tout faux')).toEqual([]);
  });

  it('refuse a SIRET that comes twice in one file, on its second line, naming both', async () => {
    const number = siret();
    const between = Array.from({ length: 210 }, () => line({ siret: siret(), name: 'Entre deux' }));
    const spaced = number.replace(/^(\d{3})(\d{3})/, '$1 $2 ');
    const file = [
      header,
      line({ siret: number, name: 'Gardée' }),
      ...between,
      line({ siret: spaced, name: 'Doublon' }),
    ].join('\n');
    const report = await finished((await send('organizations', file)).body.id);
    expect(report.refused).toMatchObject([{ line: 213, name: 'Doublon', field: 'siret', value: spaced }]);
    expect(report.refused[0]!.message).toMatch(/déjà à la ligne 2 .* ligne 213/);
    expect(await found('gardee')).toHaveLength(1);
    expect(await found('doublon')).toHaveLength(0);
  });

  it('skip the lines that begin with #, which explain the template', async () => {
    const file = [header, '"# kind; sad-aide, ssiad"', line({ siret: siret(), name: 'Après remarque' })].join(
      '\n',
    );
    const report = await finished((await send('organizations', file)).body.id);
    expect(report).toMatchObject({ totalLines: 1, doneLines: 1, refusedLines: 0 });
  });

  it('write nothing when the same file comes again, and one new version when a line changed', async () => {
    const numbers = [siret(), siret()];
    const file = (name: string) =>
      [header, ...numbers.map((one, index) => line({ siret: one, name: `${name} ${index}` }))].join('\n');
    const eventsOf = async () =>
      (await running.store.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM outbox`))[0]!.n;
    await finished((await send('organizations', file('Encore'))).body.id);
    const before = await eventsOf();
    await finished((await send('organizations', file('Encore'))).body.id);
    expect(await eventsOf()).toBe(before);
    await finished((await send('organizations', file('Encore').replace('Encore 1', 'Autrement'))).body.id);
    expect(await eventsOf()).toBe(before + 1);
    expect(await found('autrement')).toMatchObject([{ version: 2 }]);
  });

  it('link sites to their legal entity within one file, and find an organisation again by its FINESS', async () => {
    const [finess, entity] = [withKey('38999555'), siret()];
    const file = [
      header,
      line({ siret: entity, finess, name: 'Entité juridique' }),
      line({ siret: siret(), partOf: finess, name: 'Etablissement lié' }),
      line({ siret: siret(), finess, name: 'Entité renommée' }),
    ].join('\n');
    expect(await finished((await send('organizations', file)).body.id)).toMatchObject({
      state: 'done',
      refusedLines: 0,
    });
    const [renamed] = await found('entite renommee');
    const [site] = await found('etablissement lie');
    expect(site!.partOf).toBe(renamed!.id);
    expect(renamed!.version).toBe(2);
  });

  it('add and correct communes', async () => {
    const file =
      'code,name,epci,postalCodes,population,lat,lon\n38999,Nouvelle-Commune,,38999|38998,120,"45,1",5.7\n38998,Perdue,000000000,38998,1,45,5\n';
    const report = await finished((await send('communes', file)).body.id);
    expect(report).toMatchObject({ state: 'done', doneLines: 2, refused: [{ line: 3, field: 'epci' }] });
    const communes = await running.visitor.get('/directory/communes?q=nouvelle');
    expect(communes.body).toMatchObject({
      items: [{ code: '38999', lat: 45.1, postalCodes: ['38999', '38998'] }],
    });
  });

  it('are refused as a whole when the first line, the format or the encoding is wrong', async () => {
    const wrong = await send('organizations', 'siret,colour\n1,red\n');
    expect(wrong.status).toBe(400);
    expect(wrong.body.fields.map(({ path }) => path)).toEqual(expect.arrayContaining(['name', 'colour']));
    expect(await send('communes', '')).toMatchObject({ status: 400, body: { fields: [{ path: 'body' }] } });
    const latin = Buffer.from('code,name\n38185,Échirolles', 'latin1');
    expect(await send('communes', latin)).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'body' }] },
    });
    expect(await send('gardens', 'x')).toMatchObject({ status: 400, body: { fields: [{ path: 'kind' }] } });
    expect((await send('communes', '{}', { 'content-type': 'application/json' })).status).toBe(415);
    // Empty lines are no records: what is too large here is the file, not its content.
    const big = `code,name,postalCodes,population,lat,lon\n${',,,,,\n'.repeat(3_500_000)}`;
    expect(await send('communes', big)).toMatchObject({ status: 413, body: { fields: [{ path: 'body' }] } });
    expect(
      (await running.store.database.query(`SELECT 1 FROM import_run WHERE state = 'receiving'`)).length,
    ).toBe(0);
  });

  it('refuse a file on any other address', async () => {
    const signed = await headersOf(anActor('administrator'), now);
    const { statusCode } = await running.directory.app.inject({
      method: 'POST',
      url: '/directory/organizations',
      headers: { ...signed, 'content-type': 'text/csv' },
      payload: 'siret\n1',
    });
    expect(statusCode).toBe(415);
  });

  it('are run by administrators and programs only', async () => {
    const coordinator = running.administrator.as(anActor('coordinator'));
    expect((await coordinator.get('/directory/imports/0198f000-0000-7000-8000-0000000000ff')).status).toBe(
      403,
    );
    for (const allowed of [running.administrator, running.administrator.as(anActor('machine'))])
      expect((await allowed.get('/directory/imports/0198f000-0000-7000-8000-0000000000ff')).status).toBe(404);
  });

  it('go on after a restart where they stopped', async () => {
    const lines = Array.from({ length: 1500 }, (_, index) =>
      line({ siret: siret(), name: `Repris ${index}` }),
    );
    const { body } = await send('organizations', [header, ...lines].join('\n'));
    await running.restart();
    const report = await finished(body.id);
    expect(report).toMatchObject({ state: 'done', totalLines: 1500, doneLines: 1500, refusedLines: 0 });
    const [{ n }] = (await running.store.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM organization WHERE search_key LIKE 'repris %'`,
    )) as [{ n: number }];
    expect(n).toBe(1500);
  });

  it('are answered once: the same key gives the same import', async () => {
    const file = [header, line({ siret: siret(), name: 'Une fois' })].join('\n');
    const first = await send('organizations', file, { 'idempotency-key': 'import-once' });
    const again = await send('organizations', file, { 'idempotency-key': 'import-once' });
    expect(again).toMatchObject({ status: 202, body: { id: first.body.id } });
    await finished(first.body.id);
  });

  it('whose sender fell silent are marked as failed', async () => {
    await running.store.database.query(
      `INSERT INTO import_run (id, kind, state, correlation_id, created_at, touched_at)
       VALUES ('0198f000-0000-7000-8000-0000000000ee', 'communes', 'receiving', 'x', now(), now() - interval '1 hour')`,
    );
    await running.restart();
    const report = await finished('0198f000-0000-7000-8000-0000000000ee');
    expect(report.state).toBe('failed');
    expect(report.failure).toContain('recommencez');
  });
});
