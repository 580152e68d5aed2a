import type { CareRequestDetail, Page, ResidentView } from '@chez-soi/contracts';
import type {
  Bundle,
  CapabilityStatement,
  ChargeItemDefinition,
  Coverage,
  FhirResource,
  Patient,
  Questionnaire,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4';
import { Client } from 'fhir-kit-client';
import { type Cast, signInCast } from './cast';
import type { PortalClient } from './client';
import { all } from './dossier';
import { bearer, signInAdministrator } from './people';
import { aNeed, aRequest } from './specimens';
import { RunningSystem } from './system';
import { wire } from './wire';

let system: RunningSystem | undefined;
let cast: Cast;
let administrator: PortalClient;

beforeAll(async () => {
  system = await RunningSystem.start();
  cast = await signInCast(system.base);
  administrator = await signInAdministrator(system.base);
});
afterAll(async () => {
  await system?.stop();
});

/** The client that integrators use; it knows nothing of Chez-soi but the address and a header. */
function clientOf(customHeaders: Record<string, string> = {}): Client {
  return new Client({ baseUrl: `${system!.base}/fhir`, customHeaders });
}
const as = (person: PortalClient) => clientOf({ cookie: person.cookie });

async function search(client: Client, resourceType: string, searchParams: Record<string, string> = {}) {
  return (await client.search({ resourceType, searchParams })) as unknown as Bundle;
}
const exactly = { _total: 'accurate' };
const resources = <T extends FhirResource>(bundle: Bundle) =>
  (bundle.entry ?? []).map(({ resource }) => resource as T);

/** What the client throws for a refusal: the status, and the outcome of the server. */
async function refusal(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: { response?: { status: number; data: { resourceType: string; issue: unknown[] } } }) => thrown,
  );
  return error?.response;
}

describe('the one FHIR base, for the client that integrators use', () => {
  it('states what each service offers, as one server', async () => {
    const statement = (await clientOf().capabilityStatement()) as unknown as CapabilityStatement;
    expect(statement).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
    const types = statement.rest?.[0]?.resource?.map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining([
        'Account',
        'ActivityDefinition',
        'Appointment',
        'CarePlan',
        'CareTeam',
        'ChargeItem',
        'ChargeItemDefinition',
        'Claim',
        'Communication',
        'Consent',
        'Coverage',
        'DocumentReference',
        'ExplanationOfBenefit',
        'Goal',
        'Group',
        'HealthcareService',
        'Invoice',
        'Location',
        'Measure',
        'MeasureReport',
        'Organization',
        'Patient',
        'Practitioner',
        'PractitionerRole',
        'Questionnaire',
        'QuestionnaireResponse',
        'RelatedPerson',
        'ResearchStudy',
        'ResearchSubject',
        'ServiceRequest',
        'Task',
      ]),
    );
    expect(new Set(types).size).toBe(types?.length);
  });

  it.each(['ActivityDefinition', 'ChargeItemDefinition', 'HealthcareService', 'Organization', 'Location'])(
    'shows %s to anybody, by search and by id',
    async (resourceType) => {
      const bundle = await search(clientOf(), resourceType, { _count: '2', _total: 'accurate' });
      expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
      expect(bundle.total).toBeGreaterThan(2);
      const [first] = resources(bundle);
      const read = await clientOf().read({ resourceType, id: first!.id! });
      expect(read).toEqual(first);
    },
  );

  it.each([
    'Patient',
    'RelatedPerson',
    'ServiceRequest',
    'Task',
    'CareTeam',
    'Consent',
    'CarePlan',
    'Goal',
    'Communication',
    'DocumentReference',
    'Practitioner',
    'QuestionnaireResponse',
    'ResearchSubject',
    'ChargeItem',
    'Claim',
    'Coverage',
    'ExplanationOfBenefit',
    'Invoice',
  ])('asks a visitor who wants %s to sign in, in an OperationOutcome', async (resourceType) => {
    const refused = await refusal(search(clientOf(), resourceType));
    expect(refused).toMatchObject({
      status: 401,
      data: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'login' }] },
    });
  });

  it('names an unknown parameter in an OperationOutcome', async () => {
    const refused = await refusal(search(clientOf(), 'Organization', { colour: 'red' }));
    expect(refused).toMatchObject({
      status: 400,
      data: { resourceType: 'OperationOutcome', issue: [{ expression: ['colour'] }] },
    });
  });

  it('answers what the address cannot be with an OperationOutcome too', async () => {
    for (const path of ['/fhir/Moon', '/fhir/Patient/1', '/fhir/Organization?name=%00'])
      expect(await wire(cast.coordinator, { method: 'GET', path })).toMatchObject({
        contentType: expect.stringMatching(/^application\/fhir\+json/),
        text: expect.stringContaining('OperationOutcome'),
      });
  });

  it('shows people and their practitioners to the Département', async () => {
    const coordinator = as(cast.coordinator);
    for (const resourceType of ['Practitioner', 'PractitionerRole', 'Patient', 'RelatedPerson', 'Task']) {
      const bundle = await search(coordinator, resourceType, { _count: '1', _total: 'accurate' });
      expect({ resourceType, any: bundle.total! > 0 }).toEqual({ resourceType, any: true });
      const [first] = resources(bundle);
      expect(await coordinator.read({ resourceType, id: first!.id! })).toEqual(first);
    }
  });

  it('shows anybody the AGGIR questionnaire, with its ten items', async () => {
    const bundle = await search(clientOf(), 'Questionnaire', { name: 'Aggir' });
    const [questionnaire] = resources<Questionnaire>(bundle);
    expect(questionnaire).toMatchObject({ status: 'active', title: 'Grille AGGIR' });
    expect(questionnaire!.item!.map(({ linkId }) => linkId)).toHaveLength(10);
  });

  it('shows the Département the grid of an assessment, and not to providers or evaluators', async () => {
    const coordinator = as(cast.coordinator);
    const bundle = await search(coordinator, 'QuestionnaireResponse', { status: 'completed', ...exactly });
    expect(bundle.total).toBeGreaterThan(3);
    const [grid] = resources<QuestionnaireResponse>(bundle);
    expect(grid!.item).toHaveLength(10);
    const patient = grid!.subject!.reference!.split('/')[1]!;
    const searched = await search(coordinator, 'QuestionnaireResponse', {
      patient,
      authored: grid!.authored!,
      questionnaire: grid!.questionnaire!,
    });
    expect(resources(searched)).toEqual([grid]);
    const versionId = grid!.meta!.versionId!;
    const { id } = grid!;
    expect(
      await coordinator.vread({ resourceType: 'QuestionnaireResponse', id: id!, version: versionId }),
    ).toEqual(grid);
    for (const person of [cast.planner, cast.evaluator]) {
      const refused = await refusal(search(as(person), 'QuestionnaireResponse'));
      expect(refused?.status).toBe(403);
    }
    expect((await search(as(cast.daughter), 'QuestionnaireResponse', exactly)).total).toBe(0);
  });

  it('finds a price rule by the address and version that a line of a statement names', async () => {
    const [rule] = resources<ChargeItemDefinition>(
      await search(clientOf(), 'ChargeItemDefinition', { status: 'active', _count: '1' }),
    );
    const { url, version } = rule!;
    const named = await search(clientOf(), 'ChargeItemDefinition', { url: url!, version: version! });
    expect(resources(named)).toEqual([rule]);
  });

  it('tells the Département the rights to APA, and providers none of them', async () => {
    const bundle = await search(as(cast.coordinator), 'Coverage', { type: 'apa', ...exactly });
    expect(bundle.total).toBeGreaterThan(0);
    const [right] = resources<Coverage>(bundle);
    const patient = right!.beneficiary.reference!.split('/')[1]!;
    const whose = await search(as(cast.coordinator), 'Coverage', { patient, _include: 'Coverage:patient' });
    expect(resources(whose)).toContainEqual(right);
    for (const person of [cast.planner, cast.evaluator])
      expect((await refusal(search(as(person), 'Coverage')))?.status).toBe(403);
    for (const resourceType of ['ChargeItem', 'Invoice'])
      expect((await search(as(cast.planner), resourceType, exactly)).type).toBe('searchset');
  });

  it('shows a request as soon as it was sent over REST', async () => {
    const { items } = await cast.daughter.must<Page<ResidentView>>('/api/care-requests/residents');
    const sent = await cast.daughter.must<CareRequestDetail>(
      '/api/care-requests/requests',
      aRequest({ residentId: items[0]!.id, needs: [aNeed(), aNeed({ serviceCode: 'going-to-bed-help' })] }),
    );
    const bundle = await search(as(cast.daughter), 'ServiceRequest', {
      patient: items[0]!.id,
      authored: `ge${sent.submittedAt.slice(0, 19)}Z`,
    });
    const orders = resources<ServiceRequest>(bundle);
    expect(orders.map(({ id }) => id).sort()).toEqual(sent.needs.map(({ id }) => id).sort());
    expect(orders[0]).toMatchObject({ status: 'active', subject: { reference: `Patient/${items[0]!.id}` } });
  });

  it('turns pages until the end, each line once', async () => {
    const client = as(cast.coordinator);
    const seen: string[] = [];
    let page: Bundle | undefined = await search(client, 'Task', { _count: '20', _total: 'accurate' });
    const total = page.total!;
    let turned = 0;
    while (page && turned < 6) {
      seen.push(...resources<Task>(page).map(({ id }) => id!));
      page = (await client.nextPage({ bundle: page as never })) as unknown as Bundle | undefined;
      turned++;
    }
    expect(turned).toBeGreaterThan(2);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(Math.min(total, turned * 20));
  });

  it('counts and shows a daughter her own people only', async () => {
    const mine = await cast.daughter.must<Page<ResidentView>>('/api/care-requests/residents');
    const ids = mine.items.map(({ id }) => id);
    const bundle = await search(as(cast.daughter), 'Patient', exactly);
    expect(bundle.total).toBe(ids.length);
    expect(
      resources<Patient>(bundle)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
    const everybody = await all<ResidentView>(cast.coordinator, '/api/care-requests/residents');
    const stranger = everybody.find(({ id }) => !ids.includes(id))!;
    const byName = { family: stranger.familyName, given: stranger.givenName };
    expect(await search(as(cast.daughter), 'Patient', byName)).toMatchObject({ total: 0 });
    expect(await search(as(cast.daughter), 'Task', { patient: stranger.id })).toMatchObject({ total: 0 });
    const refused = await refusal(as(cast.daughter).read({ resourceType: 'Patient', id: stranger.id }));
    expect(refused).toMatchObject({ status: 404, data: { resourceType: 'OperationOutcome' } });
    const history = { resourceType: 'Patient', id: stranger.id };
    expect(await refusal(as(cast.daughter).history(history))).toMatchObject({ status: 404 });
  });

  it('serves the pilot to those who run it and to those who evaluate it, each their part', async () => {
    const { items } = await cast.daughter.must<Page<ResidentView>>('/api/care-requests/residents');
    const on = new Date().toISOString().slice(0, 10);
    await cast.coordinator.must('/api/evaluation/subjects', { residentId: items[0]!.id, on });
    await cast.evaluator.must('/api/evaluation/measure-reports', {});
    expect((await search(as(cast.coordinator), 'ResearchSubject', exactly)).total).toBeGreaterThan(0);
    expect((await search(as(cast.evaluator), 'MeasureReport', exactly)).total).toBeGreaterThan(0);
    expect(await refusal(search(as(cast.evaluator), 'ResearchSubject'))).toMatchObject({ status: 403 });
    expect(await refusal(search(as(cast.coordinator), 'MeasureReport'))).toMatchObject({ status: 403 });
    expect(await refusal(search(as(cast.evaluator), 'Patient'))).toMatchObject({ status: 403 });
  });

  it('lets a program in by client credentials, until its account is closed', async () => {
    const machine = await administrator.must<{
      clientId: string;
      clientSecret: string;
      account: { id: string };
    }>('/api/accounts/machines', { name: 'Hôpital' });
    const client = clientOf(await bearer(system!.base, machine));
    expect((await search(client, 'Patient', exactly)).total).toBeGreaterThan(2);
    await administrator.must(`/api/accounts/${machine.account.id}/deactivate`, {});
    expect(await refusal(search(client, 'Patient'))).toMatchObject({ status: 401 });
  });
});
