import { telehealthEvents as event } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { type Said, said } from '@chez-soi/messaging/testing';

const unsaid = {
  receivedKbps: null,
  sentKbps: null,
  reconnects: null,
  audioOnlySeconds: null,
  relayed: null,
};

/** A session of a person with her doctor, as telehealth tells it; the doctor's browser said nothing. */
export function session(residentId: string, joinMs: number, lossPerMille: number): Said[] {
  const [encounterId, sessionId, endedAt] = [newId(), newId(), '2027-03-08T09:30:00.000Z'];
  const about = { encounterId, sessionId, residentId, organizationId: newId(), endedAt };
  const roles = ['resident', 'professional'];
  const line = { participantId: newId(), role: 'resident', joinMs, rttMs: 40, lossPerMille, ...unsaid };
  const silent = {
    participantId: newId(),
    role: 'professional',
    joinMs: null,
    rttMs: null,
    lossPerMille: null,
  };
  return [
    said(event['session.ended.v1'], encounterId, {
      ...{ ...about, appointmentId: sessionId, serviceCode: 'teleconsultation' },
      ...{ beganAt: '2027-03-08T09:02:00.000Z', secondsTogether: 1600, roles },
    }),
    said(event['session.quality-measured.v1'], encounterId, {
      ...{ ...about, lines: [line, { ...silent, ...unsaid }] },
    }),
  ];
}
