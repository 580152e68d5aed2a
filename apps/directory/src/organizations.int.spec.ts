import type { OrganizationInput, OrganizationView, Page, Problem } from '@chez-soi/contracts';
import { anActor } from '@chez-soi/service-kit/testing';
import { anOrganization, withKey } from './specimens/organization';
import { aRunningDirectory, type RunningDirectory } from './specimens/running-directory';

const organizations = '/directory/organizations';

describe('The organisations of the directory', () => {
  let running: RunningDirectory;
  beforeAll(async () => {
    running = await aRunningDirectory();
  });
  afterAll(() => running?.close());

  const register = (changes: Partial<OrganizationInput> = {}) =>
    running.administrator.post<OrganizationView>(organizations, anOrganization(changes));
  const refused = async (changes: object) => {
    const { status, body } = await running.administrator.post<Problem>(organizations, {
      ...anOrganization(),
      ...changes,
    });
    return { status, fields: body.fields.map(({ path }) => path) };
  };

  it('are registered with row, event and FHIR documents together, and read by everyone', async () => {
    const { status, body } = await register({ finess: '389990102' });
    expect(status).toBe(201);
    expect((await running.visitor.get<OrganizationView>(`${organizations}/${body.id}`)).body).toEqual(body);
    const events = await running.store.database.query<{ type: string; data: Record<string, unknown> }>(
      'SELECT type, sequence, data FROM outbox WHERE subject = $1',
      [body.id],
    );
    expect(events).toMatchObject([
      {
        type: 'organization.registered.v1',
        sequence: 1,
        data: {
          communeCode: '38185',
          authorization: { to: '2026-12-31' },
          position: { lat: expect.closeTo(45.18, 1) },
        },
      },
    ]);
    const found = await running.visitor.get<{ entry: { resource: { id: string } }[] }>(
      '/fhir/Organization?identifier=389990102',
    );
    expect(found.body.entry.map(({ resource }) => resource.id)).toEqual([body.id]);
    const place = await running.visitor.get<{ entry: { resource: object }[] }>(
      `/fhir/Location?organization=${body.id}`,
    );
    expect(place.body.entry[0]?.resource).toMatchObject({
      position: { latitude: expect.closeTo(45.18, 1) },
      hoursOfOperation: [{ daysOfWeek: ['mon'], openingTime: '08:00:00', closingTime: '18:00:00' }],
    });
  });

  it('leave no trace when the event cannot be stored', async () => {
    const input = anOrganization();
    await running.store.database.query('ALTER TABLE outbox ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    const { status } = await running.administrator.post(organizations, input);
    await running.store.database.query('ALTER TABLE outbox DROP CONSTRAINT full_disk');
    expect(status).toBe(500);
    const rows = await running.store.database.query('SELECT 1 FROM organization WHERE siret = $1', [
      input.siret,
    ]);
    expect(rows).toEqual([]);
  });

  it('are refused with the field named: check digits, communes, hours, unknown fields', async () => {
    expect(await refused({ finess: '389990103' })).toEqual({ status: 400, fields: ['finess'] });
    expect(await refused({ siret: '99910100900011' })).toEqual({ status: 400, fields: ['siret'] });
    const address = { ...anOrganization().address, communeCode: '75056' };
    expect(await refused({ address })).toEqual({ status: 400, fields: ['address.communeCode'] });
    expect(await refused({ zones: ['38185', '01001'] })).toEqual({ status: 400, fields: ['zones.1'] });
    const weekly = [{ day: 1, from: '22:00', to: '06:00' }];
    expect(await refused({ availability: { weekly, exceptions: [] } })).toEqual({
      status: 400,
      fields: ['availability.weekly.0.to'],
    });
    const authorization = { number: 'X', from: '2026-01-01', to: '2025-01-01' };
    expect(await refused({ authorization })).toEqual({ status: 400, fields: ['authorization.to'] });
    expect(await refused({ colour: 'red' })).toEqual({ status: 400, fields: ['colour'] });
  });

  it('may not share a SIRET or a FINESS', async () => {
    const { body } = await register({ finess: withKey('38999777') });
    expect(await refused({ siret: body.siret })).toEqual({ status: 409, fields: ['siret'] });
    expect(await refused({ finess: body.finess })).toEqual({ status: 409, fields: ['finess'] });
  });

  it('form two levels: a legal entity and its sites', async () => {
    const entity = (await register()).body;
    const site = (await register({ partOf: entity.id })).body;
    expect(site.partOf).toBe(entity.id);
    expect(await refused({ partOf: site.id })).toEqual({ status: 400, fields: ['partOf'] });
    expect(await refused({ partOf: '0198f000-0000-7000-8000-0000000000ff' })).toEqual({
      status: 400,
      fields: ['partOf'],
    });
  });

  it('tell whether their authorisation holds today', async () => {
    const state = async (authorization: OrganizationInput['authorization']) =>
      (await register({ authorization })).body.authorizationState;
    expect(await state({ number: 'A', from: '2020-01-01', to: '2026-03-01' })).toBe('expired');
    expect(await state({ number: 'A', from: '2020-01-01', to: '2026-03-02' })).toBe('valid');
    expect(await state({ number: 'A', from: '2026-03-03', to: null })).toBe('not-yet');
    expect(await state(null)).toBe('none');
  });

  it('cannot be changed over somebody else’s change', async () => {
    const { id, authorizationState: _, offers: __, version, ...input } = (await register()).body;
    const put = (body: object) =>
      running.administrator.put<OrganizationView & Problem>(`${organizations}/${id}`, body);
    const changed = await put({ ...input, phone: '04 65 71 11 11', version });
    expect(changed).toMatchObject({ status: 200, body: { version: 2, phone: '04 65 71 11 11' } });
    expect((await put({ ...input, version })).status).toBe(412);
    expect(await put(input)).toMatchObject({ status: 400, body: { fields: [{ path: 'version' }] } });
    const [event] = await running.store.database.query(
      `SELECT 1 FROM outbox WHERE subject = $1 AND type = 'organization.updated.v1' AND sequence = 2`,
      [id],
    );
    expect(event).toBeDefined();
    const history = await running.visitor.get<{ total: number }>(`/fhir/Organization/${id}/_history`);
    expect(history.body.total).toBe(2);
  });

  it('change their own zones and hours, but not their authorisation, and nobody else’s', async () => {
    const { id, authorizationState: _, offers: __, version, ...input } = (await register()).body;
    const planner = running.administrator.as(anActor('provider', { organizationId: id }));
    const own = await planner.put<Problem>(`${organizations}/${id}`, {
      ...input,
      version,
      authorization: { ...input.authorization!, to: '2040-01-01' },
    });
    expect(own).toMatchObject({ status: 403, body: { fields: [{ path: 'authorization' }] } });
    expect(
      (await planner.put(`${organizations}/${id}`, { ...input, version, zones: ['38421'] })).status,
    ).toBe(200);
    const other = running.administrator.as(
      anActor('provider', { organizationId: (await register()).body.id }),
    );
    expect((await other.put(`${organizations}/${id}`, { ...input, version: 2 })).status).toBe(404);
    expect((await planner.post(organizations, anOrganization())).status).toBe(403);
  });

  it('are found by service and commune when the offer holds today and the zone contains the commune', async () => {
    const zone = { zones: ['38001'] };
    const [current, future, elsewhere, closed] = await Promise.all([
      register(zone),
      register(zone),
      register({ zones: ['38002'] }),
      register({ ...zone, active: false }),
    ]);
    const offer = (id: string, from: string, to: string | null = null) =>
      running.administrator.post(`${organizations}/${id}/offers`, {
        serviceCode: 'washing-help',
        priceCents: 2500,
        per: 'hour',
        from,
        to,
      });
    await offer(current.body.id, '2026-03-02', '2026-03-02');
    await offer(future.body.id, '2026-03-03');
    await offer(elsewhere.body.id, '2026-01-01');
    await offer(closed.body.id, '2026-01-01');
    const found = await running.visitor.get<Page<OrganizationView>>(
      `${organizations}?service=washing-help&commune=38001`,
    );
    expect(found.body.items.map(({ id }) => id)).toEqual([current.body.id]);
    expect(found.body.items[0]?.offers).toMatchObject([{ serviceCode: 'washing-help', priceCents: 2500 }]);
    const here = await running.visitor.get<Page<OrganizationView>>(`${organizations}?commune=38001`);
    expect(here.body.items.map(({ id }) => id).sort()).toEqual([current.body.id, future.body.id].sort());
  });

  it('are paged by name without losing or repeating one, and searched without accents', async () => {
    for (const name of ['Été à deux', 'Été à un', 'Ete a trois', 'Été à quatre', 'Été à cinq'])
      await register({ name });
    const names: string[] = [];
    let cursor = '';
    do {
      const url = `${organizations}?q=ete&limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await running.visitor.get<Page<OrganizationView>>(url);
      names.push(...body.items.map(({ name }) => name));
      cursor = body.next ?? '';
    } while (cursor);
    expect(names).toEqual(['Été à cinq', 'Été à deux', 'Été à quatre', 'Ete a trois', 'Été à un']);
    const bad = await running.visitor.get<Problem>(`${organizations}?cursor=nonsense`);
    expect(bad).toMatchObject({ status: 400, body: { fields: [{ path: 'cursor' }] } });
  });

  it('that ceased are listed to administrators only', async () => {
    await register({ name: 'Maison fermée', active: false });
    const list = `${organizations}?q=maison fermee`;
    expect((await running.visitor.get<Page<OrganizationView>>(list)).body.items).toEqual([]);
    expect((await running.administrator.get<Page<OrganizationView>>(list)).body.items).toHaveLength(1);
  });
});
