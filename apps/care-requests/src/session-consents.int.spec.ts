import type { CloudEvent, telehealthEvents } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { Bundle, Consent } from 'fhir/r4';
import { onSessionConsent } from './events/on-session-consent';
import { aPerson, aService, type TestService } from './testing/a-service';

type Given = CloudEvent<(typeof telehealthEvents)['session-consent.given.v1']>;

describe('A consent to a video session', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await aService();
  });
  afterAll(() => service.stop());

  it('is a Consent of the person, inactive once it was taken back, and active again when given anew', async () => {
    const person = await service.coordinator.post<{ id: string }>('/care-requests/residents', aPerson);
    const [residentId, participantId, relationId] = [person.body.id, newId(), newId()];
    const hear = async (status: 'active' | 'inactive', sequence: number) => {
      const data = {
        ...{ participantId, relationId, sessionId: newId(), residentId, role: 'relative' },
        ...{ appointmentId: null, wording: '2026-1', at: service.now().toISOString() },
      };
      const event = { id: newId(), data, sequence: String(sequence), correlationid: newId() };
      await service.database.transaction((tx) => onSessionConsent(status)(event as unknown as Given, tx));
      const path = `/fhir/Consent?patient=Patient/${residentId}`;
      const { body } = await service.coordinator.get<Bundle<Consent>>(path);
      return body.entry!.map(({ resource }) => resource!);
    };
    expect(await hear('active', 1)).toMatchObject([
      {
        status: 'active',
        performer: [{ reference: `RelatedPerson/${relationId}` }],
        scope: { coding: [{ code: 'treatment' }] },
      },
    ]);
    expect(await hear('inactive', 2)).toMatchObject([{ status: 'inactive' }]);
    expect(await hear('active', 3)).toMatchObject([{ status: 'active', meta: { versionId: '3' } }]);
  });
});
