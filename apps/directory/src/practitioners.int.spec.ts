import type {
  OrganizationView,
  Page,
  PractitionerInput,
  PractitionerView,
  Problem,
} from '@chez-soi/contracts';
import { anActor } from '@chez-soi/service-kit/testing';
import { anOrganization, withKey } from './specimens/organization';
import { aRunningDirectory, type RunningDirectory } from './specimens/running-directory';

describe('The people who deliver', () => {
  let running: RunningDirectory;
  let home: string;
  let other: string;
  beforeAll(async () => {
    running = await aRunningDirectory();
    const register = () =>
      running.administrator.post<OrganizationView>('/directory/organizations', anOrganization());
    [home, other] = [(await register()).body.id, (await register()).body.id];
  });
  afterAll(() => running?.close());

  const add = (changes: Partial<PractitionerInput> = {}) =>
    running.administrator.post<PractitionerView & Problem>('/directory/practitioners', {
      organizationId: home,
      familyName: 'Rossi',
      givenName: 'Sylvie',
      gender: 'female',
      qualification: 'home-help',
      rpps: null,
      ...changes,
    });
  const provider = (organizationId: string) =>
    running.administrator.as(anActor('provider', { organizationId }));

  it('are never public, neither in lists nor in FHIR', async () => {
    const { body } = await add();
    const list = `/directory/organizations/${home}/practitioners`;
    expect((await running.visitor.get(list)).status).toBe(401);
    expect((await running.administrator.as(anActor('family')).get(list)).status).toBe(403);
    expect((await running.visitor.get(`/fhir/Practitioner/${body.id}`)).status).toBe(401);
    expect((await running.visitor.get('/fhir/PractitionerRole')).status).toBe(401);
  });

  it('are seen by their own organisation, not by another', async () => {
    const { body } = await add({ familyName: 'Humbert' });
    const list = `/directory/organizations/${home}/practitioners`;
    const own = await provider(home).get<Page<PractitionerView>>(list);
    expect(own.body.items.map(({ id }) => id)).toContain(body.id);
    expect((await provider(other).get(list)).status).toBe(404);
    expect((await provider(home).get(`/fhir/Practitioner/${body.id}`)).status).toBe(200);
    expect((await provider(other).get(`/fhir/Practitioner/${body.id}`)).status).toBe(404);
  });

  it('are told by name and occupation to whoever is signed in and books with them, and nothing else of them', async () => {
    const { body } = await add({ familyName: 'Vidal', givenName: 'Léa', qualification: 'nurse' });
    const nobody = '0198f000-0000-7000-8000-0000000000fe';
    const path = `/directory/practitioners/names?ids=${body.id},${nobody}`;
    expect((await running.visitor.get(path)).status).toBe(401);
    const told = await running.administrator.as(anActor('family')).get(path);
    expect(told.body).toEqual({
      items: [{ id: body.id, familyName: 'Vidal', givenName: 'Léa', qualifications: ['nurse'] }],
    });
  });

  it('leave a trace when somebody reads them', async () => {
    const { body } = await add({ familyName: 'Traced' });
    await provider(home).get(`/directory/organizations/${home}/practitioners`);
    const traces = await running.store.database.query(
      `SELECT 1 FROM audit WHERE action = 'practitioner.read' AND $1 = ANY(entity_ids)`,
      [body.id],
    );
    expect(traces).not.toEqual([]);
  });

  it('have a right RPPS number, or none', async () => {
    expect(await add({ rpps: '79927398710' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'rpps' }] },
    });
    expect((await add({ rpps: '79927398713' })).status).toBe(201);
    const missing = await add({ organizationId: '0198f000-0000-7000-8000-0000000000ff' });
    expect(missing).toMatchObject({ status: 400, body: { fields: [{ path: 'organizationId' }] } });
  });

  it('may work for several organisations under one RPPS number', async () => {
    const rpps = withKey('9999000001');
    const first = await add({ familyName: 'Deux-Maisons', rpps });
    const second = await add({ familyName: 'DEUX MAISONS', rpps, organizationId: other });
    expect(second).toMatchObject({ status: 201, body: { id: first.body.id, organizationId: other } });
    expect((await provider(other).get(`/fhir/Practitioner/${first.body.id}`)).status).toBe(200);
    expect(await add({ familyName: 'Deux-Maisons', rpps })).toMatchObject({
      status: 409,
      body: { fields: [{ path: 'rpps' }] },
    });
    expect((await add({ familyName: 'Somebody', rpps, organizationId: other })).status).toBe(409);
  });

  it('are added by their own organisation or by an administrator only', async () => {
    const person = {
      organizationId: home,
      familyName: 'X',
      givenName: 'Y',
      gender: 'unknown',
      qualification: 'nurse',
    };
    expect((await provider(home).post('/directory/practitioners', person)).status).toBe(201);
    expect((await provider(other).post('/directory/practitioners', person)).status).toBe(404);
    expect(
      (await running.administrator.as(anActor('coordinator')).post('/directory/practitioners', person))
        .status,
    ).toBe(403);
  });
});
