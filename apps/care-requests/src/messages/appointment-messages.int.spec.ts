import { type MessageView, type Page, telehealthEvents } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { LocalBus, newEvent } from '@chez-soi/messaging';
import { FakePublisher } from '@chez-soi/messaging/testing';
import { anActor, eventually } from '@chez-soi/service-kit/testing';
import { aNeedOf, aPerson, aService, publishService, type TestService } from '../testing/a-service';

const relation = {
  ...{ familyName: 'Fictif', givenName: 'Claire', kinship: 'daughter', mandate: 'family-caregiver' },
  ...{ from: '2026-05-01', email: 'claire@exemple.invalid' },
};

describe('What people are written about remote appointments', () => {
  const bus = new LocalBus();
  let service: TestService;
  let telehealth: FakePublisher;
  let residentId: string;
  beforeEach(async () => {
    service = await aService({ publicUrl: 'https://cs.example' }, bus);
    telehealth = await FakePublisher.start('telehealth', bus, () => service.now());
    await publishService(service, 'washing-help');
    const resident = { ...aPerson, phone: '06 00 00 00 01' };
    const request = { resident, relation, channel: 'phone', needs: [aNeedOf('washing-help')] };
    const { body } = await service.coordinator.post<{ residentId: string }>('/care-requests/requests', {
      ...request,
      startOn: '2026-05-11',
    });
    residentId = body.residentId;
  });
  afterEach(async () => {
    await service.stop();
    await telehealth.close();
  });

  const about = () => ({
    ...{ appointmentId: newId(), residentId, organizationId: newId(), serviceCode: 'video-consultation' },
    ...{ startsAt: '2026-05-05T12:30:00.000Z', endsAt: '2026-05-05T12:50:00.000Z' },
  });
  const remind = (kind: string, data = about()) =>
    telehealth.say(newEvent(telehealthEvents['appointment.reminder-due.v1'], newId(), 1, { ...data, kind }));
  const offer = (until: string) =>
    telehealth.say(newEvent(telehealthEvents['appointment.offered.v1'], newId(), 1, { ...about(), until }));
  async function written(template: string, count: number): Promise<MessageView[]> {
    const read = async () => {
      const path = '/care-requests/messages?limit=100';
      const { body } = await service.as(anActor('administrator')).get<Page<MessageView>>(path);
      return body.items.filter((one) => one.template === template);
    };
    return eventually(read, (items) => items.length >= count);
  }
  it('the day before: the person by SMS, the daughter by mail, who holds the session by mail without a name', async () => {
    const data = about();
    await remind('day-before', data);
    const messages = await written('appointment-tomorrow', 3);
    const to = (one: MessageView) => one.to ?? one.toOrganizationId;
    expect(messages.map(to).sort()).toEqual(
      ['06 00 00 00 01', 'claire@exemple.invalid', data.organizationId].sort(),
    );
    const daughter = messages.find((one) => one.to === 'claire@exemple.invalid')!;
    expect(daughter.subject).toBe('Rappel : rendez-vous à distance de Odette Fictif le 5 mai 2026 à 14 h 30');
    expect(daughter.text).toContain(`https://cs.example/appointments/${data.appointmentId}`);
    const provider = messages.find((one) => one.toOrganizationId)!;
    expect(provider.text).toContain('5 mai 2026 à 14 h 30');
    expect(`${provider.subject} ${provider.text}`).not.toMatch(/Odette|Fictif/);
  });

  it('the hour before leaves at any hour, the day before waits for the morning', async () => {
    service.setNow(new Date('2026-05-04T21:30:00Z'));
    await remind('hour-before');
    await remind('day-before');
    expect((await written('appointment-soon', 3)).map(({ state }) => state)).toEqual(
      Array(3).fill('waiting'),
    );
    expect((await written('appointment-tomorrow', 3)).map(({ state }) => state)).toEqual(
      Array(3).fill('held'),
    );
  });

  it('an offer: until when it is kept, and where it is accepted; nothing when the night outlasts it', async () => {
    await offer('2026-05-04T12:00:00.000Z');
    const [letter] = await written('appointment-offered', 2);
    expect(letter!.text).toContain('Il est gardé jusqu’au 4 mai 2026 à 14 h 00');
    service.setNow(new Date('2026-05-04T21:30:00Z'));
    await offer('2026-05-05T02:00:00.000Z');
    await remind('hour-before');
    await written('appointment-soon', 3);
    expect(await written('appointment-offered', 2)).toHaveLength(2);
  });

  it('nothing is written of somebody who died', async () => {
    await service.coordinator.post(`/care-requests/residents/${residentId}/decease`, { on: '2026-05-04' });
    await remind('day-before');
    expect((await written('appointment-tomorrow', 1)).every((one) => one.toOrganizationId)).toBe(true);
  });
});
