import { newId } from '@chez-soi/kernel';
import { LocalBus } from '@chez-soi/messaging';
import { platformCtx } from '@chez-soi/service-kit';
import { testAssertionKey, testFileKey } from '@chez-soi/service-kit/testing';
import type { CarePlan, Communication, Consent, Goal, Resource } from 'fhir/r4';
import { createApp } from './app';
import { MessagesService } from './messages/messages.service';
import {
  anOfferedRequest,
  aProvider,
  aService,
  grenoble,
  monday,
  plannerOf,
  publishService,
  type TestService,
} from './testing/a-service';
import { aGrid, anAcceptedPlan, anItem, ApplicationDriver } from './testing/an-application';
import {
  aNote,
  aRelative,
  aResident,
  create,
  plain,
  relativeOf,
  search,
  update,
} from './testing/fhir-documents';
import { relayed } from './testing/relayed';

let service: TestService;

beforeAll(async () => {
  service = await aService();
  await publishService(service, 'washing-help');
});
afterAll(() => service.stop());
afterEach(() => service.setNow(monday));

const desk = () => service.coordinator;
const consentOf = (person: string): Consent => ({
  resourceType: 'Consent',
  status: 'draft',
  scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }] },
  category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
  patient: { reference: person },
  dateTime: '2026-05-04',
  policyRule: { text: 'Accord oral' },
  extension: [{ url: 'urn:logiciel:dossier', valueString: '17' }],
});
const goalOf = (person: string): Goal => ({
  resourceType: 'Goal',
  lifecycleStatus: 'proposed',
  description: { text: 'Marcher jusqu’au marché' },
  subject: { reference: person },
  startDate: '2026-05-04',
  note: [{ text: 'Avec le déambulateur' }],
});
const planOf = (person: string): CarePlan => ({
  resourceType: 'CarePlan',
  status: 'draft',
  intent: 'plan',
  subject: { reference: person },
  description: 'Projet personnalisé',
  activity: [{ detail: { status: 'not-started', description: 'Kinésithérapie' } }],
});
const callTo = (person: string): Communication => ({
  resourceType: 'Communication',
  status: 'preparation',
  subject: { reference: person },
  topic: { text: 'Appel au médecin' },
  payload: [{ contentString: 'Rappeler jeudi' }],
});
const specimens = {
  Consent: consentOf,
  Goal: goalOf,
  CarePlan: planOf,
  Communication: callTo,
  DocumentReference: aNote,
};

describe.each(Object.entries(specimens))('a %s that a client writes', (type, specimenOf) => {
  const statusOf = (resource: Resource) =>
    (resource as Goal).lifecycleStatus ?? (resource as Communication).status;
  const withStatus = <T extends Resource>(resource: T, status: string): T =>
    type === 'Goal' ? { ...resource, lifecycleStatus: status } : { ...resource, status };
  const moves: Record<string, [to: string, then: string, never: string]> = {
    Consent: ['proposed', 'rejected', 'active'],
    Goal: ['active', 'completed', 'active'],
    CarePlan: ['active', 'revoked', 'active'],
    Communication: ['in-progress', 'completed', 'in-progress'],
    DocumentReference: ['superseded', 'superseded', 'current'],
  };

  it('comes back as it was sent, is found in the person’s compartment and by everybody who may read it', async () => {
    const residentId = await aResident(service);
    const sent = specimenOf(`Patient/${residentId}`);
    const created = await create(desk(), sent);
    expect([created.status, plain(created.body)]).toEqual([201, sent]);
    const found = await search<Resource>(desk(), `Patient/${residentId}/${type}?_count=50`);
    expect(found.map(({ id }) => id)).toContain(created.body.id);
    const relative = relativeOf(service, residentId, await aRelative(service, residentId));
    expect((await search<Resource>(relative, type)).map(({ id }) => id)).toContain(created.body.id);
    const stranger = relativeOf(service, await aResident(service), newId());
    expect((await stranger.get(`/fhir/${type}/${created.body.id}`)).status).toBe(404);
  });

  it('moves along its table only, any status to an error, and both states are named', async () => {
    const [to, then, never] = moves[type]!;
    const { body } = await create(desk(), specimenOf(`Patient/${await aResident(service)}`));
    const { meta: _, ...resource } =
      type === 'Goal' ? (await update(desk(), withStatus(body, 'planned'))).body : body;
    for (const status of [to, then])
      expect([status, (await update(desk(), withStatus(resource, status))).status]).toEqual([status, 200]);
    const refused = await update(desk(), withStatus(resource, never));
    expect([refused.status, refused.body.issue?.[0]!.diagnostics]).toEqual([
      422,
      expect.stringContaining(`from=${then} to=${never}`),
    ]);
    const error = await update(desk(), withStatus(resource, 'entered-in-error'));
    expect([error.status, statusOf(error.body)]).toEqual([200, 'entered-in-error']);
    expect((await update(desk(), withStatus(resource, then))).status).toBe(422);
  });

  it('is about one person, who never changes', async () => {
    const [one, other] = [await aResident(service), await aResident(service)];
    const { body } = await create(desk(), specimenOf(`Patient/${one}`));
    expect((await update(desk(), { ...specimenOf(`Patient/${other}`), id: body.id! })).status).toBe(422);
    expect((await create(desk(), specimenOf(`Patient/${newId()}`))).status).toBe(422);
  });
});

describe('the help plan of the APA', () => {
  it('is a CarePlan with what the person receives a month, a version at each step that says something new', async () => {
    const { driver, residentId } = await anAcceptedPlan(service);
    const read = async () => (await search<CarePlan>(desk(), `CarePlan?patient=${residentId}`))[0]!;
    const accepted = await read();
    expect(accepted).toMatchObject({
      status: 'draft',
      intent: 'plan',
      activity: [
        {
          detail: {
            code: { coding: [{ code: 'washing-help' }], text: 'Aide à la toilette' },
            quantity: { value: 20, code: 'h' },
            scheduledTiming: { repeat: { frequency: 1, period: 1, periodUnit: 'mo' } },
          },
        },
      ],
    });
    expect(JSON.stringify(accepted)).not.toContain('2500');
    await driver.do('grant', { reviewOn: '2027-05-04' });
    const granted = await read();
    expect(granted).toMatchObject({
      id: accepted.id,
      status: 'active',
      intent: 'order',
      period: { start: '2026-05-04' },
    });
    const goal = await create(desk(), goalOf(`Patient/${residentId}`));
    const goals = { goal: [{ reference: `Goal/${goal.body.id}` }], note: [{ text: 'Revoir en juin' }] };
    const linked = await update(desk(), { ...granted, ...goals });
    expect([linked.status, linked.body.issue]).toEqual([200, undefined]);
    const changed = await update(desk(), { ...granted, ...goals, status: 'completed' });
    expect([changed.status, changed.body.issue?.[0]!.code]).toEqual([422, 'business-rule']);
    await driver.do('close', { reason: 'renounced', on: '2026-05-04' });
    expect(await read()).toMatchObject({ ...goals, status: 'completed', period: { end: '2026-05-04' } });
  });

  it('of a revision replaces that of the application it looks at again, when it is proposed', async () => {
    const { driver, residentId } = await anAcceptedPlan(service);
    await driver.do('grant', { reviewOn: '2027-05-04' });
    const [first] = await search<CarePlan>(desk(), `CarePlan?patient=${residentId}`);
    await driver.do('request-revision', { reason: 'periodic' });
    const list = `/care-requests/apa-applications?residentId=${residentId}`;
    const { body } = await service.coordinator.get<{ items: { id: string; kind: string }[] }>(list);
    const revision = new ApplicationDriver(
      service.coordinator,
      body.items.find(({ kind }) => kind === 'revision')!.id,
    );
    await revision.do('plan-visit', { at: new Date(monday.getTime() + 3_600_000).toISOString() });
    await revision.do('record-grid', { on: '2026-05-04', grid: aGrid(4), report: 'Se lève avec peine.' });
    await revision.do('propose-plan', { items: [anItem({ quantityPerMonth: 22 })] });
    const replaces = `CarePlan?replaces=CarePlan/${first!.id}`;
    expect((await search<CarePlan>(desk(), replaces)).map(({ status }) => status)).toEqual(['draft']);
    await revision.do('accept');
    await revision.do('grant', { reviewOn: '2028-05-04' });
    expect((await search<CarePlan>(desk(), replaces)).map(({ status }) => status)).toEqual(['active']);
    const { body: old } = await service.coordinator.get<CarePlan>(`/fhir/CarePlan/${first!.id}`);
    expect(old.status).toBe('completed');
  });
});

describe('a message of the platform', () => {
  it('is a Communication without its words, which follows what became of it and is not written', async () => {
    const residentId = await aResident(service);
    const relation = await aRelative(service, residentId);
    await anOfferedRequest(service, 'washing-help', [await aProvider(service, 'washing-help')], {
      residentId,
    });
    await relayed(service);
    await service.app.get(MessagesService).run(platformCtx(monday));
    const relative = relativeOf(service, residentId, relation);
    const [sent] = await search<Communication>(relative, `Communication?patient=${residentId}`);
    expect(sent).toMatchObject({
      status: 'preparation',
      recipient: [{ reference: `RelatedPerson/${relation}` }],
      medium: [{ coding: [{ code: 'EMAILWRIT' }] }],
    });
    expect(sent!.payload).toBeUndefined();
    expect((await update(desk(), { ...sent!, status: 'completed' })).status).toBe(422);
    await service.coordinator.post(`/care-requests/residents/${residentId}/decease`, { on: '2026-05-04' });
    await relayed(service);
    await service.app.get(MessagesService).run(platformCtx(monday));
    const after = await service.coordinator.get<Communication>(`/fhir/Communication/${sent!.id}`);
    expect(after.body).toMatchObject({
      status: 'not-done',
      statusReason: { coding: [{ code: 'deceased' }] },
    });
  });
});

describe('what was there before these documents', () => {
  it('has them after the next start, once', async () => {
    const { residentId, driver } = await anAcceptedPlan(service);
    const relation = await aRelative(service, residentId);
    const organizationId = await aProvider(service, 'washing-help');
    const { missions } = await anOfferedRequest(service, 'washing-help', [organizationId], { residentId });
    await plannerOf(service, organizationId).post(`/care-requests/missions/${missions[0]!.id}/accept`);
    await relayed(service);
    await service.app.get(MessagesService).run(platformCtx(monday));
    const documents = () =>
      service.database.query<{ type: string; content: object }>(
        `SELECT type, content - 'id' - 'meta' AS content FROM fhir_resource
         WHERE type IN ('CareTeam', 'Consent', 'CarePlan', 'Communication') AND owner_resident = $1
         ORDER BY type, content->'identifier'`,
        [residentId],
      );
    const before = await documents();
    expect(new Set(before.map(({ type }) => type)).size).toBe(4);
    for (const table of ['fhir_resource', 'fhir_history', 'fhir_index'])
      await service.database.query(
        `DELETE FROM ${table} WHERE type IN ('CareTeam', 'Consent', 'CarePlan', 'Communication')`,
      );
    await service.database.query(
      `INSERT INTO document_backfill VALUES ('CareTeam'), ('Consent'), ('CarePlan'), ('Communication')`,
    );
    const restarted = async () => {
      const config = {
        databaseUrl: service.url,
        poolSize: 4,
        assertionKey: testAssertionKey,
        fileKey: testFileKey,
      };
      const rest = {
        logLevel: 'silent' as const,
        clock: () => monday,
        territory: [grenoble],
        dueWorkEveryMs: 0,
      };
      await (await createApp({ ...config, ...rest }, new LocalBus())).close();
    };
    await restarted();
    expect(await documents()).toEqual(before);
    await restarted();
    expect(await documents()).toEqual(before);
    await service.coordinator.post(`/care-requests/relations/${relation}/end`, { on: '2026-05-04' });
    expect((await driver.read()).state).toBe('accepted');
    const [consent] = await search<Consent>(desk(), `Consent?patient=${residentId}`);
    expect(consent).toMatchObject({ status: 'inactive', meta: { versionId: '2' } });
  });
});
