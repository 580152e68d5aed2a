import {
  type MessageView,
  type Page,
  type RelationView,
  type ResidentView,
  telehealthEvents,
} from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { LocalBus, newEvent } from '@chez-soi/messaging';
import { FakePublisher } from '@chez-soi/messaging/testing';
import { anActor, eventually } from '@chez-soi/service-kit/testing';
import { aPerson, aService, monday, type TestService } from '../testing/a-service';
import type { AlertNotified } from './alert-messages';

let service: TestService;
let telehealth: FakePublisher;
let residentId: string;
beforeAll(async () => {
  const bus = new LocalBus();
  service = await aService({ publicUrl: 'https://cs.example' }, bus);
  telehealth = await FakePublisher.start('telehealth', bus, () => service.now());
  residentId = (await service.coordinator.post<ResidentView>('/care-requests/residents', aPerson)).body.id;
});
afterAll(async () => {
  await service.stop();
  await telehealth.close();
});

/** The messages about the person, once there are more than before. */
async function told(changes: Partial<AlertNotified>, at = monday): Promise<readonly MessageView[]> {
  const list = async () => {
    const path = `/care-requests/messages?residentId=${residentId}&limit=100`;
    return (await service.as(anActor('administrator')).get<Page<MessageView>>(path)).body.items;
  };
  const before = (await list()).length;
  await tell(changes, at);
  return eventually(list, (items) => items.length > before);
}
async function tell(changes: Partial<AlertNotified>, at = monday): Promise<void> {
  service.setNow(at);
  const alertId = newId();
  const facts = {
    alertId,
    monitoringId: newId(),
    residentId,
    operatorId: newId(),
    kind: 'operator',
    step: 1,
  };
  const data = { ...facts, to: 'coordinator', recipientId: null, at: at.toISOString(), ...changes };
  const event = newEvent(telehealthEvents['alert.notified.v1'], alertId, 2, data);
  await telehealth.say(event);
}
const relation = (fields: object) =>
  service.coordinator.post<RelationView>(`/care-requests/residents/${residentId}/relations`, {
    ...{ familyName: 'Fictif', kinship: 'daughter', mandate: 'family-caregiver', from: '2026-05-01' },
    ...fields,
  });

describe('an alert of telemonitoring', () => {
  it('is told to an organisation and to the desk without a name and without anything that was measured', async () => {
    const organizationId = newId();
    const [mail] = await told({ to: 'organization', recipientId: organizationId });
    expect(mail).toMatchObject({
      ...{ template: 'monitoring-alert', via: 'email', toOrganizationId: organizationId, state: 'waiting' },
      subject: 'Télésurveillance : une alerte attend votre réponse',
    });
    expect(mail!.text).toContain('https://cs.example/provider/alerts');
    expect(mail!.text).not.toContain(aPerson.familyName);
    const [desk] = await told({ to: 'coordinator', step: 3 });
    expect(desk).toMatchObject({ via: 'page', toOrganizationId: null });
    expect(desk!.text).toContain('Personne n’a répondu avant vous.');
    expect(desk!.text).not.toContain(aPerson.familyName);
  });

  it('is told to the one relative it is for, by name, at night too', async () => {
    const claire = await relation({ givenName: 'Claire', email: 'claire@exemple.invalid' });
    await relation({ givenName: 'Paul', email: 'paul@exemple.invalid', kinship: 'son' });
    const night = new Date('2026-05-05T01:00:00Z');
    const [message] = await told({ to: 'relation', recipientId: claire.body.id }, night);
    expect(message).toMatchObject({ to: 'claire@exemple.invalid', state: 'waiting' });
    expect(message!.text).toContain(aPerson.familyName);
    const [silence] = await told({ to: 'relation', recipientId: claire.body.id, kind: 'silence' }, night);
    expect(silence).toMatchObject({ template: 'monitoring-silence', state: 'held' });
    await service.coordinator.post(`/care-requests/relations/${claire.body.id}/end`, { on: '2026-05-04' });
    // Only the desk's message comes: the relative's mandate is over.
    const before = await told({ to: 'coordinator' });
    await tell({ to: 'relation', recipientId: claire.body.id });
    const after = await told({ to: 'coordinator' });
    expect(after.length - before.length).toBe(1);
  });
});
