import { type SessionOpinion, telehealthEvents as event } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { type Said, said } from '@chez-soi/messaging/testing';

const unsaid = { joinMs: null, rttMs: null, lossPerMille: null, receivedKbps: null, sentKbps: null };
const silent = { ...unsaid, reconnects: null, audioOnlySeconds: null, relayed: null };

interface Fields {
  readonly joinMs?: number;
  readonly lossPerMille?: number;
  readonly audioOnlySeconds?: number;
  readonly opinion?: SessionOpinion;
  readonly endedAt?: string;
}

/** A session of a person with her doctor, as telehealth tells it; the doctor's browser said nothing. */
export function session(residentId: string, fields: Fields = {}): Said[] {
  const { opinion, endedAt = '2027-03-08T09:30:00.000Z', ...measured } = fields;
  const [encounterId, sessionId] = [newId(), newId()];
  const about = { encounterId, sessionId, residentId, organizationId: newId(), endedAt };
  const roles = ['resident', 'professional'];
  const line = { ...silent, participantId: newId(), role: 'resident', rttMs: 40, reconnects: 1, ...measured };
  const doctor = { ...silent, participantId: newId(), role: 'professional' };
  return [
    said(event['session.ended.v1'], encounterId, {
      ...{ ...about, appointmentId: sessionId, serviceCode: 'teleconsultation' },
      ...{ beganAt: '2027-03-08T09:02:00.000Z', secondsTogether: 1600, roles },
    }),
    said(event['session.quality-measured.v1'], encounterId, { ...about, lines: [doctor, line] }),
    ...(opinion ? opinions(sessionId, residentId, opinion, endedAt) : []),
  ];
}

/** The doctor always says the contrary. */
function opinions(sessionId: string, residentId: string, opinion: SessionOpinion, at: string): Said[] {
  const answers = { professional: opinion === 'difficult' ? 'very-good' : 'difficult', resident: opinion };
  return Object.entries(answers).map(([role, one]) => {
    const opinionId = newId();
    const data = { opinionId, sessionId, residentId, role, opinion: one, at };
    return said(event['session-opinion.given.v1'], opinionId, data);
  });
}

/** A session for which the person waited in vain. */
export function missedSession(residentId: string): Said {
  const [encounterId, sessionId] = [newId(), newId()];
  return said(event['session.missed.v1'], encounterId, {
    ...{ encounterId, sessionId, residentId, organizationId: newId(), appointmentId: sessionId },
    ...{ endedAt: '2027-03-09T11:00:00.000Z', serviceCode: 'teleconsultation' },
  });
}
