import type { AuditEvent, Bundle, FhirResource, Patient, Provenance, Task } from 'fhir/r4';
import { addDays, parisDay } from '@chez-soi/kernel';
import { type Cast, demoPassword, signInCast } from './cast';
import { PortalClient } from './client';
import { type Dossier, readDossier } from './dossier';
import { invited, signInAdministrator } from './people';
import { aRelation, aRequest, aResident } from './specimens';
import { RunningSystem } from './system';
import { wire } from './wire';

let system: RunningSystem | undefined;
let cast: Cast;
let dossier: Dossier;
let administrator: PortalClient;

beforeAll(async () => {
  system = await RunningSystem.start();
  cast = await signInCast(system.base);
  administrator = await signInAdministrator(system.base);
  dossier = await readDossier(cast);
});
afterAll(() => system?.stop());

async function found<R extends FhirResource>(person: PortalClient, path: string): Promise<R[]> {
  const bundle = await person.must<Bundle>(`/fhir/${path}`);
  return (bundle.entry ?? []).flatMap(({ resource, search }) =>
    search?.mode === 'match' ? [resource as R] : [],
  );
}

describe('who looked at a file, and who changed it', () => {
  it('is told to a relative of the person, over all services, and to nobody else’s', async () => {
    const patient = dossier.resident.id;
    const since = new Date().toISOString();
    await cast.coordinator.must<Patient>(`/fhir/Patient/${patient}`);
    const from = addDays(parisDay(new Date()), 45).slice(0, 7);
    const agreed = { residentId: patient, organizationId: dossier.organization.id, from, to: null };
    await cast.daughter.must('/api/funding/direct-payments', agreed);
    await cast.planner.must<Bundle>(`/fhir/Task?patient=${patient}`);
    const seen = await found<AuditEvent>(
      cast.daughter,
      `AuditEvent?patient=${patient}&date=ge${since}&_count=100`,
    );
    const looks = seen.map(({ agent, subtype }) => [
      agent[0]!.role![0]!.coding![0]!.code,
      subtype!.map(({ code }) => code).join(' '),
    ]);
    expect(looks).toEqual(
      expect.arrayContaining([
        ['coordinator', 'read Patient.read'],
        ['family', 'operation direct-payment.agree'],
        ['provider', 'search-type Task.read'],
      ]),
    );
    const services = new Set(seen.map(({ id }) => id!.split('.')[0]));
    expect(services).toEqual(new Set(['care-requests', 'funding']));
    for (const { entity } of seen)
      expect(entity!.map(({ what }) => what?.reference)).toContain(`Patient/${patient}`);
    const stranger = await invited(administrator, {
      email: 'lucie.ailleurs@example.fr',
      name: 'Lucie Ailleurs',
      roles: ['family'],
    });
    await stranger.must(
      '/api/care-requests/requests',
      aRequest({ resident: aResident(), relation: aRelation() }),
    );
    expect(await found(stranger, `AuditEvent?patient=${patient}`)).toEqual([]);
    expect((await stranger.get(`/fhir/AuditEvent/${seen[0]!.id}`)).status).toBe(404);
    expect((await cast.daughter.get(`/fhir/AuditEvent/${seen[0]!.id}`)).status).toBe(200);
    for (const other of [cast.planner, cast.evaluator])
      expect((await other.get('/fhir/AuditEvent')).status).toBe(403);
  });

  it('goes with each version of a resource: a coordinator sees who answered a mission', async () => {
    const [task] = await found<Task>(
      cast.coordinator,
      `Task?patient=${dossier.resident.id}&status=accepted,in-progress&_count=1`,
    );
    const versions = await found<Provenance>(cast.coordinator, `Provenance?target=Task/${task!.id}`);
    expect(versions).toHaveLength(Number(task!.meta!.versionId));
    expect(versions[0]!.target[0]!.reference).toBe(`Task/${task!.id}/_history/${task!.meta!.versionId}`);
    expect(versions.at(-1)!.activity!.coding![0]!.code).toBe('CREATE');
  });

  it('is whole for an auditor, who opens no file', async () => {
    const auditor = await PortalClient.signIn(system!.base, 'controle@example.fr', demoPassword);
    const patient = dossier.resident.id;
    const looks = await found<AuditEvent>(auditor, `Patient/${patient}/AuditEvent?_count=1`);
    expect(looks[0]!.entity!.map(({ what }) => what?.reference)).toContain(`Patient/${patient}`);
    expect(await found<Provenance>(auditor, `Provenance?target=Patient/${patient}`)).not.toEqual([]);
    for (const path of [
      `/fhir/Patient/${patient}`,
      '/fhir/Task',
      '/api/care-requests/residents',
      `/api/care-requests/residents/${patient}`,
      '/api/accounts',
      '/api/funding/statements',
    ])
      expect([path, (await auditor.get(path)).status]).toEqual([path, 403]);
  });

  it('stays as it is: nobody writes it, the administrator neither', async () => {
    const [event] = await found<AuditEvent>(administrator, 'AuditEvent?_count=1');
    for (const path of [`/fhir/AuditEvent/${event!.id}`, '/fhir/Provenance/care-requests.1']) {
      const { status } = await wire(administrator, { method: 'PUT', path, body: event });
      expect([path, status]).toEqual([path, 405]);
    }
    expect((await administrator.get(`/fhir/AuditEvent/${event!.id}`)).status).toBe(200);
  });
});
