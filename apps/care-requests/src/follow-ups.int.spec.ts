import {
  type CareRequestDetail,
  type FollowUpView,
  type MessageView,
  type Page,
  type Problem,
  type ResidentView,
  telehealthEvents,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { LocalBus, newEvent } from '@chez-soi/messaging';
import { FakePublisher } from '@chez-soi/messaging/testing';
import type { Actor } from '@chez-soi/service-kit';
import { anActor, eventually } from '@chez-soi/service-kit/testing';
import type { Task } from 'fhir/r4';
import { aNeedOf, aPerson, aService, monday, publishService, type TestService } from './testing/a-service';

const organizationId = newId();
let service: TestService;
let telehealth: FakePublisher;
beforeAll(async () => {
  const bus = new LocalBus();
  service = await aService({ publicUrl: 'https://cs.example' }, bus);
  await publishService(service, 'nursing-care');
  telehealth = await FakePublisher.start('telehealth', bus, () => service.now());
});
afterAll(async () => {
  await service.stop();
  await telehealth.close();
});

const aResident = async () =>
  (await service.coordinator.post<ResidentView>('/care-requests/residents', aPerson)).body.id;
const followUps = async (query: string, actor: Actor = anActor('coordinator')) =>
  (await service.as(actor).get<Page<FollowUpView>>(`/care-requests/follow-ups?${query}`)).body.items;
const asked = (residentId: string, followUpId = newId()) =>
  newEvent(telehealthEvents['session-follow-up.asked.v1'], followUpId, 1, {
    ...{ followUpId, sessionId: newId(), encounterId: newId(), residentId, organizationId },
    ...{ serviceCode: 'nursing-care', dueOn: '2026-05-18', at: monday.toISOString() },
  });
/** Once it is here. */
async function ask(residentId: string): Promise<FollowUpView> {
  const event = asked(residentId);
  await telehealth.say(event);
  const all = await eventually(
    () => service.database.query('SELECT 1 FROM follow_up WHERE id = $1', [event.subject]),
    (rows) => rows.length > 0,
  ).then(() => followUps('limit=100'));
  return all.find(({ id }) => id === event.subject)!;
}
const act = (id: string, action: string, body: object = {}, actor: Actor = anActor('coordinator')) =>
  service.as(actor).post<FollowUpView & Problem>(`/care-requests/follow-ups/${id}/${action}`, body);
const submission = (residentId: string, followUpId: string) => ({
  ...{ residentId, followUpId, channel: 'phone', needs: [aNeedOf('nursing-care')], startOn: '2026-05-11' },
});

describe('what a professional asks for after a session', () => {
  it('waits for the coordination, which is told once without a name', async () => {
    const residentId = await aResident();
    const followUp = await ask(residentId);
    expect(followUp).toMatchObject({
      ...{ residentId, organizationId, state: 'open', dueOn: '2026-05-18', serviceCode: 'nursing-care' },
      allowedActions: ['finish', 'set-aside'],
    });
    const messages = `/care-requests/messages?residentId=${residentId}`;
    const { items } = (await service.coordinator.get<Page<MessageView>>(messages)).body;
    expect(items).toMatchObject([{ template: 'session-follow-up', via: 'page' }]);
    expect(items[0]!.text).toContain('https://cs.example/coordinator/follow-ups');
    expect(items[0]!.text).not.toContain(aPerson.familyName);
  });

  it('is kept once, however often the news comes', async () => {
    const residentId = await aResident();
    const event = asked(residentId);
    await telehealth.say(event);
    await eventually(
      () => followUps(`residentId=${residentId}`),
      (items) => items.length > 0,
    );
    await service.database.query('DELETE FROM inbox');
    await telehealth.say(
      newEvent(telehealthEvents['session-follow-up.asked.v1'], event.subject, 2, event.data as never),
    );
    await ask(residentId);
    expect(await followUps(`residentId=${residentId}`)).toHaveLength(2);
    const messages = `/care-requests/messages?residentId=${residentId}`;
    expect((await service.coordinator.get<Page<MessageView>>(messages)).body.items).toHaveLength(2);
  });

  it('is done or set aside for a reason, comes back, and is settled once', async () => {
    const { id, residentId } = await ask(await aResident());
    expect((await act(id, 'set-aside', { reason: 'enough-help' })).body).toMatchObject({
      ...{ state: 'set-aside', reason: 'enough-help', allowedActions: ['reopen'] },
    });
    expect((await act(id, 'finish')).status).toBe(422);
    expect((await act(id, 'reopen')).body).toMatchObject({ state: 'open', reason: null });
    expect((await act(id, 'finish')).body.state).toBe('done');
    expect(await followUps(`state=open&residentId=${residentId}`)).toEqual([]);
    expect(await followUps(`state=over&residentId=${residentId}`)).toHaveLength(1);
    const wrong = await act(id, 'set-aside', { reason: 'no-reason' });
    expect(wrong.body.fields[0]?.path).toBe('reason');
  });

  it('is done by the request that is made of it, for the same person only', async () => {
    const { id, residentId } = await ask(await aResident());
    const send = (of: string) =>
      service.coordinator.post<CareRequestDetail & Problem>('/care-requests/requests', submission(of, id));
    expect((await send(await aResident())).body.fields[0]?.path).toBe('followUpId');
    const request = await send(residentId);
    expect(request.status).toBe(201);
    expect(await followUps(`residentId=${residentId}`)).toMatchObject([
      { state: 'done', careRequestId: request.body.id },
    ]);
    expect((await send(residentId)).status).toBe(201);
    const person = anActor('resident', { residents: [{ residentId, relationId: null, mandate: 'self' }] });
    const own = await service.as(person).post('/care-requests/requests', submission(residentId, id));
    expect(own.status).toBe(403);
  });

  it('is seen by the person’s side and by the practice that asked, settled by the coordination alone', async () => {
    const { id, residentId } = await ask(await aResident());
    const kin = anActor('family', { residents: [{ residentId, relationId: newId(), mandate: 'proxy' }] });
    const doctor = anActor('clinician', { organizationId });
    for (const reader of [kin, doctor])
      expect(await followUps(`residentId=${residentId}`, reader)).toMatchObject([{ id, allowedActions: [] }]);
    const stranger = anActor('clinician', { organizationId: newId() });
    expect(await followUps(`residentId=${residentId}`, stranger)).toEqual([]);
    for (const actor of [kin, doctor]) expect((await act(id, 'finish', {}, actor)).status).toBe(403);
    const read = await service.database.query(
      `SELECT 1 FROM audit WHERE account = $1 AND entity_type = 'Task' AND $2 = ANY(entity_ids)`,
      [kin.accountId, id],
    );
    expect(read).toHaveLength(1);
  });

  it('is a Task with its Encounter over FHIR, which nobody changes there', async () => {
    const { id, residentId } = await ask(await aResident());
    const { body } = await service.coordinator.get<Task>(`/fhir/Task/${id}`);
    expect(body).toMatchObject({
      ...{ status: 'requested', intent: 'proposal', for: { reference: `Patient/${residentId}` } },
      encounter: { reference: expect.stringMatching(/^Encounter\//) },
    });
    const changed = await service.coordinator.put<unknown>(`/fhir/Task/${id}`, {
      ...body,
      status: 'accepted',
    });
    expect(changed.status).toBe(422);
    await act(id, 'set-aside', { reason: 'capacity' });
    expect((await service.coordinator.get<Task>(`/fhir/Task/${id}`)).body.status).toBe('cancelled');
  });

  it('follows two files that become one, and ends with a death', async () => {
    const [kept, merged] = [await aResident(), await aResident()];
    const followUp = await ask(merged);
    const joined = await service.coordinator.post(`/care-requests/residents/${kept}/merge`, {
      ...{ mergedResidentId: merged, familyName: aPerson.familyName },
    });
    expect(joined.status).toBe(200);
    expect(await followUps(`residentId=${kept}`)).toMatchObject([{ id: followUp.id, state: 'open' }]);
    const late = await ask(merged);
    expect(late.residentId).toBe(kept);
    await service.coordinator.post(`/care-requests/residents/${kept}/decease`, { on: '2026-05-04' });
    const settled = { state: 'set-aside', reason: 'death' };
    expect(await followUps(`residentId=${kept}`)).toMatchObject([settled, settled]);
    expect(await ask(kept)).toMatchObject(settled);
  });
});
