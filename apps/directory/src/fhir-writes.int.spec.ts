import type { OrganizationView } from '@chez-soi/contracts';
import { anActor } from '@chez-soi/service-kit/testing';
import type { Bundle, HealthcareService, Location, Organization } from 'fhir/r4';
import { toFhirOrganization } from './fhir/organization';
import { anOrganization } from './specimens/organization';
import { aRunningDirectory, type RunningDirectory } from './specimens/running-directory';

let running: RunningDirectory;
const json = { 'content-type': 'application/fhir+json' };
beforeAll(async () => {
  running = await aRunningDirectory();
});
afterAll(() => running.close());

const aProvider = (changes: Partial<Organization> = {}): Organization => {
  const { id: _, ...resource } = toFhirOrganization({
    id: '',
    version: 1,
    locationId: '',
    input: anOrganization(),
  });
  return { ...resource, ...changes };
};
const create = (resource: Organization) =>
  running.administrator.post<Organization>('/fhir/Organization', resource, json);
const outboxOf = async (id: string | undefined) =>
  (
    await running.store.database.query<{ type: string }>(
      'SELECT type FROM outbox WHERE subject = $1 ORDER BY sequence',
      [id],
    )
  ).map(({ type }) => type);

describe('an organisation written over FHIR', () => {
  it('that says its kind is registered in the directory, event and place included, and keeps what we do not know', async () => {
    const sent = aProvider({
      alias: ['Les Mimosas'],
      identifier: [...aProvider().identifier!, { system: 'urn:erp', value: '7' }],
    });
    const answer = await create(sent);
    expect(answer.status).toBe(201);
    const { id, meta: _, ...came } = answer.body;
    expect(came).toEqual(sent);
    expect(await outboxOf(id)).toEqual(['organization.registered.v1']);
    const view = await running.visitor.get<OrganizationView>(`/directory/organizations/${id}`);
    expect(view.body).toMatchObject({ name: sent.name, zones: ['38185'], version: 1 });
    const places = await running.visitor.get<Bundle<Location>>(`/fhir/Location?organization=${id}`);
    expect(places.body.total).toBe(1);
    const renamed = await running.administrator.put<Organization>(
      `/fhir/Organization/${id}`,
      { ...answer.body, name: 'Autre nom' },
      { ...json, 'if-match': 'W/"1"' },
    );
    expect(renamed.body).toMatchObject({
      name: 'Autre nom',
      alias: ['Les Mimosas'],
      meta: { versionId: '2' },
    });
    expect(await outboxOf(id)).toEqual(['organization.registered.v1', 'organization.updated.v1']);
    const {
      version,
      id: __,
      offers: ___,
      authorizationState: ____,
      ...input
    } = (await running.visitor.get<OrganizationView>(`/directory/organizations/${id}`)).body;
    const edited = await running.administrator.put(`/directory/organizations/${id}`, {
      ...input,
      version,
      phone: '04 76 00 00 00',
    });
    expect(edited.status).toBe(200);
    const read = await running.visitor.get<Organization>(`/fhir/Organization/${id}`);
    expect(read.body).toMatchObject({
      alias: ['Les Mimosas'],
      identifier: expect.arrayContaining([{ system: 'urn:erp', value: '7' }]),
      meta: { versionId: '3' },
    });
  });

  it('is refused with the directory’s own rules, by name', async () => {
    const wrong = await create(aProvider({ identifier: [{ system: 'https://sirene.fr', value: '123' }] }));
    expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([400, expect.stringContaining('siret')]);
    const { body } = await create(aProvider());
    expect((await running.administrator.delete(`/fhir/Organization/${body.id}`)).status).toBe(422);
    expect(
      (await running.administrator.put(`/fhir/Organization/${body.id}`, { ...body, type: [] }, json)).status,
    ).toBe(400);
    const twin = await create({ ...aProvider(), identifier: body.identifier! });
    expect(twin.status).toBe(409);
  });

  it('that is no provider of ours is its document alone, and can go', async () => {
    const { body, status } = await create({ resourceType: 'Organization', name: 'CHU', active: true });
    expect(status).toBe(201);
    expect(await outboxOf(body.id)).toEqual([]);
    const provider = { ...aProvider(), id: body.id! };
    expect((await running.administrator.put(`/fhir/Organization/${body.id}`, provider, json)).status).toBe(
      422,
    );
    expect((await running.administrator.delete(`/fhir/Organization/${body.id}`)).status).toBe(204);
    expect((await running.visitor.get(`/fhir/Organization/${body.id}`)).status).toBe(410);
  });

  it('is written by the Département, and by the organisation itself but for what is reserved', async () => {
    const { body } = await create(aProvider());
    const own = running.administrator.as(anActor('provider', { organizationId: body.id! }));
    const phone = {
      ...body,
      telecom: [{ system: 'phone' as const, value: '04 76 11 11 11' }, ...body.telecom!.slice(1)],
    };
    expect((await own.put(`/fhir/Organization/${body.id}`, phone, json)).status).toBe(200);
    expect((await own.put(`/fhir/Organization/${body.id}`, { ...phone, active: false }, json)).status).toBe(
      403,
    );
    expect((await own.post('/fhir/Organization', aProvider(), json)).status).toBe(403);
    const other = running.administrator.as(
      anActor('provider', { organizationId: '00000000-0000-7000-8000-000000000001' }),
    );
    expect((await other.put(`/fhir/Organization/${body.id}`, phone, json)).status).toBe(404);
    expect((await running.visitor.post('/fhir/Organization', aProvider(), json)).status).toBe(401);
  });
});

describe('an offer written over FHIR', () => {
  const price = {
    url: 'https://chez-soi.invalid/fhir/StructureDefinition/offer-price',
    extension: [
      { url: 'amount', valueMoney: { value: 25.5, currency: 'EUR' } },
      { url: 'unit', valueCode: 'hour' },
      { url: 'period', valuePeriod: { start: '2026-03-01' } },
    ],
  };
  const coding = [{ system: 'https://chez-soi.invalid/fhir/CodeSystem/service', code: 'housekeeping' }];

  it('is published with its event, keeps what we do not know, and is withdrawn by `active`', async () => {
    const provider = (await create(aProvider())).body;
    const own = running.administrator.as(anActor('provider', { organizationId: provider.id! }));
    const offer: HealthcareService = {
      resourceType: 'HealthcareService',
      extension: [price],
      active: true,
      providedBy: { reference: `Organization/${provider.id}` },
      type: [{ coding }],
      comment: 'Du lundi au vendredi',
    };
    const answer = await own.post<HealthcareService>('/fhir/HealthcareService', offer, json);
    expect([answer.status, answer.body.comment]).toEqual([201, 'Du lundi au vendredi']);
    const { id } = answer.body;
    expect(await outboxOf(id)).toEqual(['offer.published.v1']);
    const noted = await own.put<HealthcareService>(
      `/fhir/HealthcareService/${id}`,
      { ...answer.body, comment: 'B' },
      json,
    );
    expect(noted.body).toMatchObject({ comment: 'B', meta: { versionId: '2' } });
    const other = { ...noted.body, extension: [{ ...price, extension: price.extension.slice(1) }] };
    expect((await own.put(`/fhir/HealthcareService/${id}`, other, json)).status).toBe(422);
    const ended = await own.put<HealthcareService>(
      `/fhir/HealthcareService/${id}`,
      { ...noted.body, active: false },
      json,
    );
    expect(ended.body).toMatchObject({ active: false, comment: 'B' });
    expect(await outboxOf(id)).toEqual(['offer.published.v1', 'offer.withdrawn.v1']);
    expect((await own.delete(`/fhir/HealthcareService/${id}`)).status).toBe(422);
    const twice = await own.post(
      '/fhir/HealthcareService',
      { ...offer, type: [{ coding: [{ ...coding[0], code: 'nothing' }] }] },
      json,
    );
    expect(twice.status).toBe(400);
  });
});

describe('places and people written over FHIR', () => {
  it('are their documents, but for those that follow from a record of the directory', async () => {
    const { administrator } = running;
    const location = await administrator.post<Location>(
      '/fhir/Location',
      { resourceType: 'Location', name: 'CHU' },
      json,
    );
    expect(location.status).toBe(201);
    const practitioner = { resourceType: 'Practitioner', name: [{ family: 'Martin' }] };
    const person = await administrator.post<{ id: string }>('/fhir/Practitioner', practitioner, json);
    const role = {
      resourceType: 'PractitionerRole',
      practitioner: { reference: `Practitioner/${person.body.id}` },
    };
    expect((await administrator.post('/fhir/PractitionerRole', role, json)).status).toBe(201);
    expect((await administrator.delete(`/fhir/Practitioner/${person.body.id}`)).status).toBe(409);
    const provider = (await create(aProvider())).body;
    const { body } = await administrator.get<Bundle<Location>>(`/fhir/Location?organization=${provider.id}`);
    const own = body.entry![0]!.resource!;
    expect((await administrator.put(`/fhir/Location/${own.id}`, own, json)).status).toBe(422);
  });

  it('never are somebody’s home', async () => {
    const home = { resourceType: 'Location', type: [{ coding: [{ code: 'PTRES' }] }] };
    expect((await running.administrator.post('/fhir/Location', home, json)).status).toBe(422);
  });
});
