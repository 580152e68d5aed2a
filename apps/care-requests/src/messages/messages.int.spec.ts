import type { MessageView, Page, Problem, SendingView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { anActor, eventually } from '@chez-soi/service-kit/testing';
import { aNeedOf, aPerson, aService, monday, publishService, type TestService } from '../testing/a-service';
import type { Sender } from './senders';
import { relayed } from '../testing/relayed';

const evening = new Date('2026-05-04T19:30:00Z');
const sent: { address: string; subject: string; body: string }[] = [];
const phone: Sender = { send: async (message) => void sent.push(message) };
const broken: Sender = { send: () => Promise.reject(new Error('line busy')) };
const relation = {
  familyName: 'Fictif',
  givenName: 'Claire',
  kinship: 'daughter',
  mandate: 'family-caregiver',
  from: '2026-05-01',
};

async function submit(service: TestService, contact: object) {
  const { body } = await service.coordinator.post<{ id: string; residentId: string }>(
    '/care-requests/requests',
    {
      resident: aPerson,
      relation: { ...relation, ...contact },
      channel: 'phone',
      needs: [aNeedOf('washing-help')],
      startOn: '2026-05-11',
    },
  );
  await relayed(service);
  await service.dueWork.run();
  return body;
}
const list = async (service: TestService) =>
  (await service.as(anActor('administrator')).get<Page<MessageView>>('/care-requests/messages')).body.items;

describe('messages to people', () => {
  let service: TestService;
  afterEach(() => service.stop());
  const start = async (sms?: Sender) => {
    sent.length = 0;
    service = await aService(sms ? { sms } : {});
    await publishService(service, 'washing-help');
  };

  it('wait, visibly, where no mail server is configured', async () => {
    await start();
    await submit(service, { email: 'claire@exemple.invalid' });
    expect(await list(service)).toMatchObject([
      {
        template: 'request-received',
        via: 'email',
        to: 'claire@exemple.invalid',
        state: 'waiting',
        subject: 'Votre demande pour Odette Fictif est bien arrivée',
      },
    ]);
    const sending = '/care-requests/messages/sending';
    expect((await service.as(anActor('administrator')).get<SendingView>(sending)).body).toEqual({
      connected: [],
      waiting: [{ via: 'email', count: 1 }],
    });
    expect((await service.coordinator.get(sending)).status).toBe(403);
  });

  it('leave by day, and the file says so', async () => {
    await start(phone);
    await submit(service, { phone: '06 00 00 00 00' });
    expect(sent).toMatchObject([{ address: '06 00 00 00 00' }]);
    expect(await list(service)).toMatchObject([{ state: 'sent', sentAt: monday.toISOString() }]);
    const told = await service.database.query<{ data: object }>(
      `SELECT data FROM outbox WHERE type = 'message.sent.v1'`,
    );
    expect(told).toEqual([
      { data: expect.objectContaining({ template: 'request-received', via: 'sms', delivered: true }) },
    ]);
    await service.dueWork.run();
    expect(sent).toHaveLength(1);
  });

  it('are held from 21:00 to 8:00 in Paris, and leave in the morning', async () => {
    await start(phone);
    service.setNow(evening);
    await submit(service, { phone: '06 00 00 00 00' });
    expect([sent.length, (await list(service))[0]!.state]).toEqual([0, 'held']);
    service.setNow(new Date('2026-05-05T05:59:00Z'));
    await service.dueWork.run();
    expect(sent).toHaveLength(0);
    service.setNow(new Date('2026-05-05T06:00:00Z'));
    await service.dueWork.run();
    expect(sent).toHaveLength(1);
  });

  it('stand on the file of the person, for who works at the desk and nobody else', async () => {
    await start(phone);
    const { residentId } = await submit(service, { phone: '06 00 00 00 00' });
    const path = '/care-requests/messages?residentId=';
    const own = await service.coordinator.get<Page<MessageView>>(path + residentId);
    expect(own.body.items).toMatchObject([{ template: 'request-received', state: 'sent' }]);
    const other = await service.coordinator.get<Page<MessageView>>(path + newId());
    expect(other.body.items).toEqual([]);
    for (const role of ['family', 'provider', 'evaluator'] as const)
      expect((await service.as(anActor(role)).get(path + residentId)).status).toBe(403);
  });

  it('stop when the person dies, and cannot be sent again', async () => {
    await start(phone);
    service.setNow(evening);
    const { residentId } = await submit(service, { phone: '06 00 00 00 00' });
    await service.coordinator.post(`/care-requests/residents/${residentId}/decease`, { on: '2026-05-04' });
    const stopped = await eventually(
      async () => {
        await service.dueWork.run();
        return list(service);
      },
      (items) => items[0]!.state === 'stopped',
    );
    expect(stopped).toHaveLength(1);
    const again = await service
      .as(anActor('administrator'))
      .post<Problem>(`/care-requests/messages/${stopped[0]!.id}/resend`);
    expect(again.status).toBe(422);
  });

  it('are tried again later when they do not go through, then given up, and an administrator may resend', async () => {
    await start(broken);
    await submit(service, { phone: '06 00 00 00 00' });
    for (let minutes = 10; minutes <= 50; minutes += 10) {
      service.setNow(new Date(monday.getTime() + minutes * 60_000));
      await service.dueWork.run();
    }
    const [failed] = await list(service);
    expect(failed).toMatchObject({ state: 'failed', error: 'line busy' });
    const again = await service
      .as(anActor('administrator'))
      .post<MessageView>(`/care-requests/messages/${failed!.id}/resend`);
    expect(again.body.state).toBe('waiting');
    const byDesk = await service.coordinator.post(`/care-requests/messages/${failed!.id}/resend`);
    expect(byDesk.status).toBe(403);
  });
});
