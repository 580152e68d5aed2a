import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CareRequestDetail } from '@chez-soi/contracts';
import { anActor, eventually, headersOf } from '@chez-soi/service-kit/testing';
import { aNeedOf, aPerson, aService, publishService, type TestService } from '../testing/a-service';

let service: TestService;
let port: number;
beforeAll(async () => {
  service = await aService();
  await publishService(service, 'washing-help');
  await service.app.listen(0, '127.0.0.1');
  port = (service.app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => service.stop());

const relation = {
  familyName: 'Fictif',
  givenName: 'Claire',
  kinship: 'daughter',
  mandate: 'family-caregiver',
  from: '2026-05-01',
};

async function open(path: string, actor: ReturnType<typeof anActor>, lastEventId = '') {
  const headers = { ...(await headersOf(actor, service.now())), 'last-event-id': lastEventId };
  const stream = { text: '', ended: false, response: undefined as IncomingMessage | undefined };
  stream.response = await new Promise<IncomingMessage>((resolve) => get({ port, path, headers }, resolve));
  stream.response.on('data', (chunk: Buffer) => (stream.text += chunk.toString()));
  stream.response.on('end', () => (stream.ended = true));
  return stream;
}

describe('the live timeline of a request', () => {
  it('sends what happened, then what happens, resumes after a break, and ends with the right to read', async () => {
    const daughter = anActor('family');
    const { body } = await service.as(daughter).post<CareRequestDetail>('/care-requests/requests', {
      resident: aPerson,
      relation,
      channel: 'portal',
      needs: [aNeedOf('washing-help')],
      startOn: '2026-05-11',
    });
    const grants = await service
      .as(anActor('machine'))
      .get<{ residents: [{ residentId: string; relationId: string; mandate: string }] }>(
        `/care-requests/grants/${daughter.accountId}`,
      );
    const reader = { ...daughter, residents: grants.body.residents };
    const path = `/care-requests/requests/${body.id}/stream`;
    const stream = await open(path, reader);
    await eventually(
      async () => stream.text,
      (text) => text.includes('event: care-request.submitted.v1'),
    );
    await service.coordinator.post(`/care-requests/requests/${body.id}/review`);
    await eventually(
      async () => stream.text,
      (text) => text.includes('event: care-request.reviewed.v1'),
    );
    const [first] = /id: (\d+)/.exec(stream.text)!.slice(1);
    const resumed = await open(path, reader, first);
    await eventually(
      async () => resumed.text,
      (text) => text.includes('care-request.reviewed.v1'),
    );
    expect(resumed.text).not.toContain('care-request.submitted.v1');
    const asked = Date.now();
    await service.coordinator.post(`/care-requests/relations/${grants.body.residents[0].relationId}/end`);
    await eventually(
      async () => stream.ended && resumed.ended,
      (ended) => ended,
    );
    expect(Date.now() - asked).toBeLessThan(2000);
  });

  it('is refused to a stranger before anything is sent', async () => {
    const { body } = await service.coordinator.post<CareRequestDetail>('/care-requests/requests', {
      resident: aPerson,
      channel: 'phone',
      needs: [aNeedOf('washing-help')],
      startOn: '2026-05-11',
    });
    const refused = await open(`/care-requests/requests/${body.id}/stream`, anActor('family'));
    expect(refused.response!.statusCode).toBe(404);
    const wrong = await open(`/care-requests/requests/${body.id}/stream`, anActor('coordinator'), 'abc');
    expect(wrong.response!.statusCode).toBe(400);
  });
});
