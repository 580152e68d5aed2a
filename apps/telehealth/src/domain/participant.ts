import type { ParticipantView } from '@chez-soi/contracts';
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

const LANGUAGES = 'urn:ietf:bcp:47';
const PARTICIPANT_TYPES = 'http://terminology.hl7.org/CodeSystem/participant-type';

export function participantView({ actor, status, rest }: Participant): ParticipantView {
  const types = (rest?.['type'] ?? []) as readonly CodedType[];
  const codings = types.flatMap(({ coding = [] }) => coding);
  const interpreter = codings.some(({ code }) => code === 'translator');
  const language = codings.find(({ system }) => system === LANGUAGES)?.code ?? null;
  return { actor, status, interpreter: interpreter ? language : null };
}
interface CodedType {
  readonly coding?: readonly { readonly system?: string; readonly code?: string }[];
}

/** The same participants and who is invited besides; whoever takes part already is not asked twice. */
export function invite(
  participants: readonly Participant[],
  actors: readonly string[],
  language: string | null,
): Participant[] {
  const fresh = [...new Set(actors)].filter((actor) => participants.every((one) => one.actor !== actor));
  const asked = participants.some((one) => participantView(one).interpreter !== null);
  return [
    ...participants,
    ...fresh.map((actor) => participant(actor, 'needs-action')),
    ...(language && !asked ? [interpreterOf(language)] : []),
  ];
}

/** Nobody is named yet: FHIR tells such a participant by its type. */
function interpreterOf(language: string): Participant {
  const coding = [
    { system: PARTICIPANT_TYPES, code: 'translator' },
    { system: LANGUAGES, code: language },
  ];
  return { actor: null, status: 'needs-action', rest: { type: [{ coding }], required: 'required' } };
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
