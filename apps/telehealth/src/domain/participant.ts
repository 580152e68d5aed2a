import { DomainError } from '@chez-soi/kernel';

export type ParticipantStatus = 'needs-action' | 'accepted' | 'declined' | 'tentative';
export const participantStatuses: readonly ParticipantStatus[] = [
  'needs-action',
  'accepted',
  'declined',
  'tentative',
];

/** Somebody who takes part: the resident, a clinician, a relative. */
export interface Participant {
  /** FHIR reference, e.g. `Patient/…`; null where a client named nobody by an id. */
  readonly actor: string | null;
  readonly status: ParticipantStatus;
  /** What a FHIR client told of the participation beyond these; kept as it is. */
  readonly rest?: Readonly<Record<string, unknown>>;
}

export function participant(actor: string, status: ParticipantStatus): Participant {
  return { actor, status, rest: { required: 'required' } };
}

/** The same participants with somebody's answer. Throws `invalid` for whom nobody invited. */
export function withAnswer(
  participants: readonly Participant[],
  actor: string,
  status: ParticipantStatus,
): Participant[] {
  if (!participants.some((one) => one.actor === actor))
    throw DomainError.field(
      'actor',
      'Cette personne ne participe pas à ce rendez-vous.',
      'This person does not take part in this appointment.',
    );
  return participants.map((one) => (one.actor === actor ? { ...one, status } : one));
}
