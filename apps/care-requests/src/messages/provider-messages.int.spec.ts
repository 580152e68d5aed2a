import type {
  CareRequestDetail,
  MessageView,
  MissionView,
  Page,
  Problem,
  VisitView,
} from '@chez-soi/contracts';
import { anActor } from '@chez-soi/service-kit/testing';
import {
  anOfferedRequest,
  aProvider,
  aService,
  monday,
  plannerOf,
  publishService,
  type TestService,
  vienne,
} from '../testing/a-service';
import { relayed } from '../testing/relayed';

let service: TestService;
let organizationId: string;
let rivalId: string;

beforeEach(async () => {
  service = await aService({ publicUrl: 'https://cs.example' });
  await publishService(service, 'washing-help');
  organizationId = await aProvider(service, 'washing-help', { zones: ['38185', '38544'] });
  rivalId = await aProvider(service, 'washing-help');
});
afterEach(() => service.stop());

/** What providers have been told so far, the oldest first. */
async function told(): Promise<MessageView[]> {
  await relayed(service);
  await service.dueWork.run();
  const administrator = service.as(anActor('administrator'));
  const { body } = await administrator.get<Page<MessageView>>('/care-requests/messages?limit=100');
  return body.items.filter((one) => one.toOrganizationId !== null).reverse();
}
const toldTo = async (id: string) =>
  (await told()).filter((one) => one.toOrganizationId === id).map((one) => one.template);
const visitor = () => service.as(anActor('provider')).as(null);
const linkIn = (message: MessageView) => /\/answer\/(\S+)/.exec(message.text)![1]!;

async function helped(): Promise<CareRequestDetail> {
  const offered = await anOfferedRequest(service, 'washing-help', [organizationId]);
  await told();
  await plannerOf(service, organizationId).post(`/care-requests/missions/${offered.missions[0]!.id}/accept`);
  return offered;
}
const happens = (residentId: string, what: string, body: object) =>
  service.coordinator.post(`/care-requests/residents/${residentId}/${what}`, body);

describe('a provider is written to', () => {
  it('about an offer: the help, where, how often, until when, and never for whom', async () => {
    await anOfferedRequest(service, 'washing-help', [organizationId]);
    const [message] = await told();
    expect(message).toMatchObject({
      template: 'offer-received',
      via: 'email',
      to: null,
      toOrganizationId: organizationId,
      state: 'waiting',
      subject: 'Une mission vous est proposée : Aide à domicile, à Grenoble',
    });
    expect(message!.text).toContain('7 fois par semaine, 30 min');
    expect(message!.text).toContain('Réponse attendue avant le : 6 mai 2026 à 10 h 00');
    expect(message!.text).not.toMatch(/Odette|Fictif|rue de l’Exemple/);
  });

  it('when another provider was faster, and not about an offer it answered before the message was written', async () => {
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId, rivalId]);
    await told();
    const own = offered.missions.find((one) => one.organizationId === organizationId)!;
    await plannerOf(service, organizationId).post(`/care-requests/missions/${own.id}/accept`);
    expect(await toldTo(rivalId)).toEqual(['offer-received', 'offer-withdrawn']);
    expect(await toldTo(organizationId)).toEqual(['offer-received']);
    const quick = await anOfferedRequest(service, 'washing-help', [organizationId]);
    await plannerOf(service, organizationId).post(`/care-requests/missions/${quick.missions[0]!.id}/refuse`, {
      reason: 'capacity',
    });
    expect(await toldTo(organizationId)).toEqual(['offer-received']);
  });

  it('the same minute, at night too, when the person enters hospital, comes home, moves and dies', async () => {
    const { residentId } = await helped();
    service.setNow(new Date('2026-05-20T21:30:00Z'));
    await happens(residentId, 'hospitalise', { on: '2026-05-20' });
    await happens(residentId, 'return', { on: '2026-05-20' });
    const address = { line: '2 rue de l’Exemple', postalCode: '38200', communeCode: vienne.code };
    await happens(residentId, 'move', { on: '2026-05-21', address });
    await happens(residentId, 'decease', { on: '2026-05-20' });
    const messages = await told();
    expect(messages.map((one) => [one.template, one.state])).toEqual([
      ['offer-received', 'waiting'],
      ['mission-interrupted', 'waiting'],
      ['mission-resumed', 'waiting'],
      ['mission-withdrawn', 'waiting'],
    ]);
    expect(messages.at(-1)!.text).toContain('La personne est décédée.');
  });

  it('that help goes on at a new address, or ends because the new commune is not served', async () => {
    const { residentId } = await helped();
    const address = { line: '2 rue de l’Exemple', postalCode: '38200', communeCode: vienne.code };
    await happens(residentId, 'move', { on: '2026-05-21', address });
    const [, moved] = await told();
    expect(moved).toMatchObject({
      template: 'address-changed',
      subject: 'Nouvelle adresse à partir du 21 mai 2026 : Aide à domicile',
    });
    expect(moved!.text).toContain('à Vienne');
    const back = { line: '1 rue de l’Exemple', postalCode: '38000', communeCode: '38185' };
    await happens(residentId, 'move', { on: '2026-05-22', address: back });
    expect(await toldTo(organizationId)).toEqual(['offer-received', 'address-changed', 'address-changed']);
  });

  it('about one visit that the coordinator cancels, and once only when the whole mission ends', async () => {
    const { residentId, missions } = await helped();
    const { body } = await service.coordinator.get<Page<VisitView>>(
      `/care-requests/visits?residentId=${residentId}&from=2026-05-11&to=2026-05-12`,
    );
    await service.coordinator.post(`/care-requests/visits/${body.items[0]!.id}/cancel`, { reason: 'other' });
    expect(await toldTo(organizationId)).toEqual(['offer-received', 'visit-cancelled-for-provider']);
    await service.coordinator.post(`/care-requests/missions/${missions[0]!.id}/end`, {
      reason: 'family-choice',
    });
    expect(await toldTo(organizationId)).toEqual([
      'offer-received',
      'visit-cancelled-for-provider',
      'mission-withdrawn',
    ]);
  });
});

describe('the link in the message', () => {
  it('shows the offer without an account, and accepts it once', async () => {
    const offered = await anOfferedRequest(service, 'washing-help', [organizationId, rivalId]);
    const messages = await told();
    const token = linkIn(messages.find((one) => one.toOrganizationId === organizationId)!);
    const seen = await visitor().get<MissionView>(`/care-requests/answers/${token}`);
    expect(seen.body).toMatchObject({
      state: 'proposed',
      organizationId,
      allowedActions: ['accept', 'refuse'],
    });
    expect(JSON.stringify(seen.body)).not.toMatch(/Odette|Fictif/);
    const key = { 'idempotency-key': 'by-link-1' };
    const accepted = await visitor().post<MissionView>(`/care-requests/answers/${token}/accept`, {}, key);
    const again = await visitor().post<MissionView>(`/care-requests/answers/${token}/accept`, {}, key);
    expect([accepted.status, accepted.body.state]).toEqual([200, 'planned']);
    expect(again.body).toEqual(accepted.body);
    const { body } = await service.coordinator.get<CareRequestDetail>(
      `/care-requests/requests/${offered.id}`,
    );
    expect(body.missions.map((one) => one.state).sort()).toEqual(['planned', 'withdrawn']);
    const [row] = await service.database.query<{ account: string }>(
      `SELECT account FROM audit WHERE action = 'answer-link.use' AND outcome = 'done'`,
    );
    expect(row!.account).toBe(`answer-link:${accepted.body.id}`);
  });

  it('refuses with a reason, and answers nothing after the time to answer', async () => {
    await anOfferedRequest(service, 'washing-help', [organizationId, rivalId]);
    const [one, other] = await told();
    const refused = await visitor().post<MissionView>(`/care-requests/answers/${linkIn(one!)}/refuse`, {
      reason: 'capacity',
    });
    expect(refused.body).toMatchObject({ state: 'refused', reason: 'capacity', allowedActions: [] });
    service.setNow(new Date(monday.getTime() + 49 * 3_600_000));
    const late = await visitor().post<Problem>(`/care-requests/answers/${linkIn(other!)}/accept`);
    expect(late.status).toBe(422);
  });

  it('is not shown to the desk, which reads the message on the file', async () => {
    await anOfferedRequest(service, 'washing-help', [organizationId]);
    const token = linkIn((await told())[0]!);
    const read = await service.coordinator.get<Page<MessageView>>('/care-requests/messages');
    expect(read.body.items[0]!.text).toContain('https://cs.example/answer/…');
    expect(JSON.stringify(read.body)).not.toContain(token);
  });

  it('that somebody altered opens nothing', async () => {
    await anOfferedRequest(service, 'washing-help', [organizationId]);
    const token = linkIn((await told())[0]!);
    const altered = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    for (const text of [altered, 'x', encodeURIComponent('../missions')]) {
      expect((await visitor().get(`/care-requests/answers/${text}`)).status).toBe(404);
      expect((await visitor().post(`/care-requests/answers/${text}/accept`)).status).toBe(404);
    }
    const reason = await visitor().post<Problem>(`/care-requests/answers/${token}/refuse`, {
      reason: 'lazy',
    });
    expect([reason.status, reason.body.fields[0]!.path]).toEqual([400, 'reason']);
  });
});
