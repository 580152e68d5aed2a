import { telehealthEvents } from '@chez-soi/contracts';
import { type NewEvent, newEvent } from '@chez-soi/messaging';
import type { Encounter } from './domain/encounter';
import { secondsTogether, type SessionOutcome, somebodyWaited } from './domain/session-outcome';

/** What is told of an Encounter by the step that it takes: where it took place, or where somebody waited in vain. */
export function outcomeEvents(encounter: Encounter, outcome: SessionOutcome): NewEvent[] {
  if (encounter.state === 'finished') return endedEvents(encounter, outcome);
  return encounter.state === 'cancelled' && somebodyWaited(encounter)
    ? [missedEvent(encounter, outcome)]
    : [];
}

function missedEvent(encounter: Encounter, { sessionId, serviceCode }: SessionOutcome): NewEvent {
  const { id: encounterId, version, appointmentId, residentId, organizationId, since } = encounter;
  return newEvent(telehealthEvents['session.missed.v1'], encounterId, version, {
    ...{ encounterId, sessionId, residentId, organizationId, endedAt: since.toISOString() },
    ...{ appointmentId, serviceCode },
  });
}

/**
 * What is told when an Encounter finishes, for bills and for the evaluation: that the session took place, and how its lines
 * were. Their subject is the Encounter, which finishes once.
 */
function endedEvents(encounter: Encounter, { sessionId, serviceCode, lines }: SessionOutcome): NewEvent[] {
  const { id: encounterId, version, appointmentId, residentId, organizationId } = encounter;
  const endedAt = encounter.endedAt!.toISOString();
  const about = { encounterId, sessionId, residentId, organizationId, endedAt };
  const ended = newEvent(telehealthEvents['session.ended.v1'], encounterId, version, {
    ...{ ...about, appointmentId, serviceCode },
    beganAt: encounter.startedAt!.toISOString(),
    secondsTogether: secondsTogether(encounter),
    roles: lines.map(({ role }) => role),
  });
  if (lines.length === 0) return [ended];
  const measured = lines.map(({ loss, ...line }) => ({
    ...line,
    rttMs: rounded(line.rttMs),
    lossPerMille: rounded(loss === null ? null : loss * 1000),
    receivedKbps: rounded(line.receivedKbps),
    sentKbps: rounded(line.sentKbps),
  }));
  const quality = { ...about, lines: measured };
  return [ended, newEvent(telehealthEvents['session.quality-measured.v1'], encounterId, version, quality)];
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}
