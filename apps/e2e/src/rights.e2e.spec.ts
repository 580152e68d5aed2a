import type { CareRequestDetail, OrganizationView, ScheduleView, SessionView } from '@chez-soi/contracts';
import { addDays, parisDay } from '@chez-soi/kernel';
import { type Cast, signInCast } from './cast';
import { PortalClient } from './client';
import { type Dossier, readDossier } from './dossier';
import { invited, signInAdministrator } from './people';
import { readFhirTypes, readRoutes } from './routes';
import { anOrganization, aRelation, aRequest, aResident } from './specimens';
import { RunningSystem } from './system';
import { wire } from './wire';

/** For whom a route is: what it shows to everybody else follows. */
type Audience =
  | 'anyone'
  | 'signed-in'
  | 'holder'
  | 'own'
  | 'one'
  | 'département'
  | 'study'
  | 'evaluation'
  | 'administration'
  | 'programs';

/** Every GET route. `study` is for the Département and the evaluation; `own` lists what is the caller's; `one` shows one file of the dossier; `holder` asks for a link. */
const routes: Readonly<Record<string, Audience>> = {
  '/api/session': 'anyone',
  '/api/session/login': 'anyone',
  '/api/session/callback': 'anyone',
  '/api/catalogue/services': 'anyone',
  '/api/catalogue/services/:code': 'anyone',
  '/api/catalogue/services/:code/versions': 'anyone',
  '/api/catalogue/services/:code/qr.svg': 'anyone',
  '/api/directory/communes': 'anyone',
  '/api/directory/communes/all': 'anyone',
  '/api/directory/epcis': 'anyone',
  '/api/directory/organizations': 'anyone',
  '/api/directory/organizations/:id': 'anyone',
  '/api/directory/organizations/:id/practitioners': 'département',
  '/api/directory/practitioners/names': 'signed-in',
  '/api/directory/prices': 'anyone',
  '/api/directory/imports/:id': 'administration',
  '/api/care-requests/residents': 'own',
  '/api/care-requests/residents/names': 'administration',
  '/api/care-requests/residents/:id': 'one',
  '/api/care-requests/grants/:accountId': 'programs',
  '/api/care-requests/requests': 'own',
  '/api/care-requests/board': 'département',
  '/api/care-requests/requests/:id': 'one',
  '/api/care-requests/requests/:id/timeline': 'one',
  '/api/care-requests/requests/:id/stream': 'one',
  '/api/care-requests/requests/:id/needs/:needId/candidates': 'département',
  '/api/care-requests/apa-applications': 'own',
  '/api/care-requests/apa-applications/:id': 'one',
  '/api/care-requests/apa-applications/:id/timeline': 'one',
  '/api/care-requests/apa-applications/:id/letters/:kind': 'one',
  '/api/care-requests/apa-applications/:id/letters/:kind/pdf': 'one',
  '/api/care-requests/apa-applications/:id/pieces/:kind/files/:fileId': 'one',
  '/api/care-requests/missions': 'own',
  '/api/care-requests/follow-ups': 'own',
  '/api/care-requests/answers/:token': 'holder',
  '/api/care-requests/visits': 'own',
  '/api/care-requests/visits/unsettled': 'own',
  '/api/care-requests/visits/:id/proofs': 'one',
  '/api/care-requests/residents/twins': 'département',
  '/api/care-requests/residents/:id/merge-preview': 'département',
  '/api/care-requests/messages': 'département',
  '/api/care-requests/messages/sending': 'administration',
  '/api/telehealth/appointments': 'own',
  '/api/telehealth/appointments/waiting': 'own',
  '/api/telehealth/appointments/:id': 'one',
  '/api/telehealth/residents/:id/equipment': 'one',
  '/api/telehealth/schedules': 'signed-in',
  '/api/telehealth/schedules/:id/slots': 'signed-in',
  '/api/telehealth/slots': 'signed-in',
  '/api/telehealth/sessions/:id': 'one',
  '/api/telehealth/sessions/:id/links': 'one',
  '/api/telehealth/sessions/:id/notes': 'one',
  '/api/telehealth/follow-ups': 'own',
  '/api/telehealth/opinions': 'département',
  '/api/telehealth/sessions/:id/act': 'one',
  '/api/telehealth/calls/:id': 'one',
  '/api/telehealth/residents/:residentId/callers': 'one',
  '/api/telehealth/residents/:residentId/doorbell': 'one',
  '/api/telehealth/telemonitoring/monitorings': 'own',
  '/api/telehealth/telemonitoring/residents/:id/measures': 'one',
  '/api/telehealth/telemonitoring/residents/:id/sharing': 'one',
  '/api/telehealth/telemonitoring/alerts': 'own',
  '/api/telehealth/telemonitoring/operators/:id/secrets': 'administration',
  '/api/funding/deliveries': 'own',
  '/api/funding/deliveries/:visitId/revisions': 'own',
  '/api/funding/months': 'département',
  '/api/funding/months/:month': 'département',
  '/api/funding/statements': 'own',
  '/api/funding/statements/export.csv': 'own',
  '/api/funding/session-acts': 'one',
  '/api/funding/invoices': 'own',
  '/api/funding/invoices/:id': 'one',
  '/api/funding/invoices/:id.csv': 'one',
  '/api/funding/deliveries.csv': 'département',
  '/api/funding/payments': 'département',
  '/api/funding/months/:month/payments.csv': 'département',
  '/api/funding/overpayments': 'own',
  '/api/funding/effectiveness': 'own',
  '/api/funding/price-rises': 'own',
  '/api/funding/models': 'study',
  '/api/funding/models/figures': 'study',
  '/api/funding/models/:code/versions': 'study',
  '/api/funding/figures': 'study',
  '/api/evaluation/funnel': 'evaluation',
  '/api/evaluation/time-to-first-visit': 'evaluation',
  '/api/evaluation/refusals': 'evaluation',
  '/api/evaluation/effectiveness': 'evaluation',
  '/api/evaluation/sessions': 'evaluation',
  '/api/evaluation/indicators/:file': 'evaluation',
  '/api/evaluation/subjects': 'département',
  '/api/accounts': 'administration',
  '/api/accounts/relatives': 'département',
  '/api/accounts/names': 'département',
  '/api/accounts/audited': 'administration',
  '/api/audit/seal': 'administration',
  ...Object.fromEntries(
    ['catalogue', 'directory', 'care-requests', 'funding', 'telehealth', 'evaluation'].flatMap((service) =>
      ['events/dead-letters', 'audit/seal'].map((end) => [
        `/api/${service}/${end}`,
        'administration' as const,
      ]),
    ),
  ),
};
const fhir: Readonly<Record<string, Audience>> = {
  ActivityDefinition: 'anyone',
  ChargeItemDefinition: 'anyone',
  PlanDefinition: 'anyone',
  CodeSystem: 'anyone',
  ValueSet: 'anyone',
  StructureDefinition: 'anyone',
  SearchParameter: 'anyone',
  OperationDefinition: 'anyone',
  Organization: 'anyone',
  HealthcareService: 'anyone',
  Location: 'anyone',
  Endpoint: 'anyone',
  OrganizationAffiliation: 'anyone',
  Practitioner: 'own',
  PractitionerRole: 'own',
  Questionnaire: 'anyone',
  QuestionnaireResponse: 'own',
  Patient: 'own',
  RelatedPerson: 'own',
  ServiceRequest: 'own',
  Task: 'own',
  CareTeam: 'own',
  Consent: 'own',
  CarePlan: 'own',
  Goal: 'own',
  Communication: 'own',
  DocumentReference: 'own',
  Schedule: 'signed-in',
  Slot: 'signed-in',
  Appointment: 'own',
  AppointmentResponse: 'own',
  Encounter: 'own',
  Observation: 'own',
  Device: 'own',
  ChargeItem: 'own',
  Coverage: 'own',
  Claim: 'own',
  ExplanationOfBenefit: 'own',
  Account: 'own',
  Invoice: 'own',
  ResearchSubject: 'département',
  MeasureReport: 'evaluation',
  Measure: 'evaluation',
  Group: 'evaluation',
  ResearchStudy: 'study',
  AuditEvent: 'own',
  Provenance: 'own',
};

type Caller = 'a visitor' | 'the family of another person' | 'another provider' | 'an evaluator';
const callers: readonly Caller[] = [
  'a visitor',
  'the family of another person',
  'another provider',
  'an evaluator',
];

/** Statuses that may answer a caller; 400 and 303 are those of a sign-in that was not asked for. */
function allowed(audience: Audience, caller: Caller): readonly number[] {
  if (audience === 'anyone') return [200, 303, 400];
  if (audience === 'holder') return [404];
  if (caller === 'a visitor') return [401];
  if (audience === 'signed-in') return [200];
  // The models stand under codes of their own: for who may read them, that of a service names none.
  if (audience === 'study') return caller === 'an evaluator' ? [200, 404] : [403];
  if (audience === 'evaluation') return caller === 'an evaluator' ? [200] : [403];
  if (audience === 'own') return caller === 'an evaluator' ? [403] : [200, 403];
  return [403, 404];
}

let system: RunningSystem | undefined;
let cast: Cast;
let dossier: Dossier;
let clients: Record<Caller, PortalClient>;
/** Whose hours are nobody's secret. */
let scheduleId: string;
let ownIds: readonly [string, string];
/** Whom any visitor of the demonstration may be. */
let demoEmails: readonly string[];

beforeAll(async () => {
  system = await RunningSystem.start();
  cast = await signInCast(system.base);
  dossier = await readDossier(cast);
  const schedules = await cast.coordinator.must<{ items: ScheduleView[] }>('/api/telehealth/schedules');
  scheduleId = schedules.items[0]!.id;
  const administrator = await signInAdministrator(system.base);
  const organization = await administrator.must<OrganizationView>(
    '/api/directory/organizations',
    anOrganization(),
  );
  const [family, provider] = await Promise.all([
    invited(administrator, { email: 'paul.autre@example.fr', name: 'Paul Autre', roles: ['family'] }),
    invited(administrator, {
      email: 'planning.autre@example.fr',
      name: 'Autre planning',
      roles: ['provider'],
      organizationId: organization.id,
    }),
  ]);
  const own = await family.must<CareRequestDetail>(
    '/api/care-requests/requests',
    aRequest({ resident: aResident(), relation: aRelation() }),
  );
  clients = {
    'a visitor': new PortalClient(system.base),
    'the family of another person': family,
    'another provider': provider,
    'an evaluator': cast.evaluator,
  };
  ownIds = [own.residentId, own.id];
  const session = await clients['a visitor'].must<SessionView>('/api/session');
  demoEmails = session.demoAccounts.map(({ email }) => email);
});
afterAll(async () => {
  await system?.stop();
});

/** The address of a route, with the ids of the dossier, and the days that some of them need. */
function addressOf(path: string): string {
  const today = parisDay(new Date());
  const ids: Record<string, string> = {
    ':code': 'getting-up-help',
    ':accountId': dossier.accountId,
    ':needId': dossier.request.needs[0]!.id,
    ':file': 'funnel.csv',
    ':kind': path.includes('/pieces/') ? 'identity' : 'missing-pieces',
    ':month': today.slice(0, 7),
  };
  const idsUnder = {
    '/residents/': dossier.resident.id,
    '/schedules/': scheduleId,
    '/organizations/': dossier.organization.id,
    '/apa-applications/': dossier.apaApplication.id,
  };
  const id = Object.entries(idsUnder).find(([part]) => path.includes(part))?.[1] ?? dossier.request.id;
  const address = path.replace(/:\w+/g, (name) => ids[name] ?? id);
  if (/\/(accounts\/(relatives|audited)|names)$/.test(path)) return `${address}?ids=${dossier.accountId}`;
  if (/\/statements(\/export\.csv)?$/.test(path)) return `${address}?month=${today.slice(0, 7)}`;
  if (path.endsWith('/session-acts'))
    return `${address}?month=${today.slice(0, 7)}&residentId=${dossier.resident.id}`;
  if (path.endsWith('/monitorings')) return `${address}?residentId=${dossier.resident.id}`;
  if (path === '/api/funding/effectiveness') return `${address}?month=${today.slice(0, 7)}`;
  if (path.endsWith('/price-rises')) return `${address}?year=${today.slice(0, 4)}`;
  if (path.endsWith('/deliveries.csv'))
    return `${address}?organizationId=${dossier.organization.id}&month=${today.slice(0, 7)}`;
  if (!/\/(visits|appointments|slots|deliveries|measures)$/.test(path)) return address;
  return `${address}?from=${addDays(today, -30)}&to=${today}`;
}

/** What may stand in no answer to a stranger: ids, addresses, telephones and relatives of everybody in the files. */
function secrets(): string[] {
  const { resident, others, request, mission, visit } = dossier;
  const people = [resident, ...others].flatMap(({ id, address, phone, relations }) => [
    id,
    address.line,
    phone,
    ...relations.flatMap((relation) => [relation.id, relation.email, relation.phone]),
  ]);
  const all = [
    ...people,
    request.id,
    dossier.apaApplication.id,
    mission.id,
    visit.id,
    ...request.needs.map(({ id }) => id),
  ];
  return all.filter((text): text is string => typeof text === 'string' && !demoEmails.includes(text));
}

function leaks(text: string): string[] {
  return secrets().filter((secret) => text.includes(secret));
}

describe('what a stranger gets to see', () => {
  it('is written down here for every route and every FHIR type', () => {
    const reads = readRoutes().filter(({ method }) => method === 'GET');
    expect(reads.map(({ path }) => path).sort()).toEqual(Object.keys(routes).sort());
    expect(readFhirTypes().sort()).toEqual(Object.keys(fhir).sort());
    expect(secrets().length).toBeGreaterThan(50);
  });

  it('would be noticed: the same look finds everybody in what a coordinator sees', async () => {
    const page = await wire(cast.coordinator, { method: 'GET', path: '/api/care-requests/residents' });
    expect(leaks(page.text).length).toBeGreaterThan(20);
  });

  it.each(callers)('on every page, as %s: nothing of others', async (caller) => {
    for (const [path, audience] of Object.entries(routes)) {
      const answer = await wire(clients[caller], { method: 'GET', path: addressOf(path) });
      const seen = {
        path,
        isAllowed: allowed(audience, caller).includes(answer.status),
        status: answer.status,
      };
      expect(seen).toEqual({ path, isAllowed: true, status: answer.status });
      expect({ path, leaks: leaks(answer.text) }).toEqual({ path, leaks: [] });
    }
  });

  it.each(callers)('of the FHIR resources, as %s: nothing of others', async (caller) => {
    for (const [type, audience] of Object.entries(fhir)) {
      for (const path of [`/fhir/${type}?_count=100`, `/fhir/${type}/${dossier.resident.id}`]) {
        const answer = await wire(clients[caller], { method: 'GET', path });
        const may = [
          ...allowed(audience, caller),
          ...(path.includes('?') || answer.status !== 404 ? [] : [404]),
        ];
        expect({ path, status: answer.status, may }).toMatchObject({
          may: expect.arrayContaining([answer.status]),
        });
        // An id that was asked for may be told back.
        expect({ path, leaks: leaks(answer.text.replaceAll(path, '')) }).toEqual({ path, leaks: [] });
      }
    }
  });

  it('by naming another person in a filter: nothing', async () => {
    for (const list of ['requests', 'missions', 'visits']) {
      const days =
        list === 'visits' ? `&from=${addDays(parisDay(new Date()), -30)}&to=${parisDay(new Date())}` : '';
      const path = `/api/care-requests/${list}?residentId=${dossier.resident.id}${days}`;
      for (const caller of ['the family of another person', 'another provider'] as const) {
        const answer = await wire(clients[caller], { method: 'GET', path });
        if (answer.status === 200) expect(JSON.parse(answer.text)).toMatchObject({ items: [] });
        else expect([403, 404]).toContain(answer.status);
      }
    }
  });

  it('and yet a family sees its own, the day it asked', async () => {
    const family = clients['the family of another person'];
    const [residentId, requestId] = ownIds;
    const residents = await family.must<{ items: { id: string }[] }>('/api/care-requests/residents');
    expect(residents.items.map(({ id }) => id)).toEqual([residentId]);
    expect(await family.must(`/api/care-requests/requests/${requestId}`)).toMatchObject({ residentId });
  });
});
