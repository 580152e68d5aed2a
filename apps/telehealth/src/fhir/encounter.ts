import { type Facet, foreignBase, type Submitted } from '@chez-soi/fhir';
import type { EncounterState } from '@chez-soi/contracts';
import { DomainError, isId } from '@chez-soi/kernel';
import type { Coding, Encounter as FhirEncounter, EncounterParticipant } from 'fhir/r4';
import type { Encounter } from '../domain/encounter';
import { idAt } from './systems';

export const encounterElements = ['status', 'statusHistory', 'period', 'subject'] as const;
const VIRTUAL = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  code: 'VR',
  display: 'virtual',
};

const v3Participation = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
/** What somebody was in the room, in the codes that R4 proposes for it. */
const participation: Readonly<Record<string, Coding>> = {
  professional: { system: v3Participation, code: 'PPRF' },
  relative: { system: v3Participation, code: 'PART' },
  interpreter: { system: 'http://terminology.hl7.org/CodeSystem/participant-type', code: 'translator' },
};

export function toFhirEncounter(encounter: Encounter, submitted?: Submitted): FhirEncounter {
  const { id, state, appointmentId, startedAt, endedAt } = encounter;
  const shell: FhirEncounter = { resourceType: 'Encounter', id, status: state, class: VIRTUAL };
  const sent = foreignBase(submitted, shell);
  const past = encounter.past.map((one) => ({
    status: one.state,
    period: { start: one.from.toISOString(), end: one.until.toISOString() },
  }));
  const period = startedAt
    ? { start: startedAt.toISOString(), ...(endedAt ? { end: endedAt.toISOString() } : {}) }
    : sent?.period;
  const subject = `Patient/${encounter.residentId}`;
  return {
    ...shell,
    ...(past.length > 0 ? { statusHistory: past } : {}),
    subject: sent?.subject?.reference === subject ? sent.subject : { reference: subject },
    participant: participantsOf(encounter),
    ...(appointmentId ? { appointment: [{ reference: `Appointment/${appointmentId}` }] } : {}),
    ...(period ? { period } : {}),
    serviceProvider: { reference: `Organization/${encounter.organizationId}` },
  };
}

/** Those who were planned, and whoever was in the room with the true times. The resident is the subject. */
function participantsOf({ participants, stays }: Encounter): EncounterParticipant[] {
  const came = stays.flatMap(({ role, reference, from, until }) => {
    const type = participation[role];
    if (!type) return [];
    const period = { start: from.toISOString(), ...(until ? { end: until.toISOString() } : {}) };
    return [{ type: [{ coding: [type] }], period, ...(reference ? { individual: { reference } } : {}) }];
  });
  const planned = participants.filter((one) => !stays.some(({ reference }) => reference === one));
  return [...planned.map((reference) => ({ individual: { reference } })), ...came];
}

/** Participants stay as a client wrote them until somebody was in the room. */
export const encounterFacets: readonly Facet<FhirEncounter>[] = [
  {
    name: 'participant',
    paths: ['participant'],
    read: ({ participant = [] }) =>
      participant.flatMap(({ period, type, individual }) =>
        period && type ? [{ period, type, who: individual?.reference ?? null }] : [],
      ),
  },
];

/** What the domain knows of a session that a client creates. Throws `invalid` naming the element. */
export function fromFhirEncounter(resource: FhirEncounter) {
  if (resource.class.code !== VIRTUAL.code || resource.class.system !== VIRTUAL.system)
    throw field(
      'class',
      'Seules les séances à distance (VR) sont tenues ici.',
      'Only virtual sessions (VR) are kept here.',
    );
  if (resource.status !== 'planned')
    throw field('status', 'Une séance commence par planned.', 'A session begins as planned.');
  return {
    appointmentId: idOf(resource.appointment?.[0]?.reference, 'Appointment', 'appointment', true),
    residentId: idOf(resource.subject?.reference, 'Patient', 'subject')!,
    organizationId: idOf(resource.serviceProvider?.reference, 'Organization', 'serviceProvider')!,
    participants: (resource.participant ?? []).flatMap(({ individual }) => individual?.reference ?? []),
  };
}

export function stateOf({ status }: FhirEncounter): EncounterState {
  if (status !== 'unknown') return status;
  throw field('status', 'Dites où en est la séance.', 'Say where the session stands.');
}

function idOf(reference: string | undefined, type: string, name: string, isOptional = false): string | null {
  const id = idAt(reference, type);
  if (id && isId(id)) return id;
  if (isOptional && reference === undefined) return null;
  throw field(name, `Nommez par son id : ${type}/….`, `Name by an id: ${type}/….`);
}

function field(name: string, fr: string, en: string): DomainError {
  return DomainError.field(`Encounter.${name}`, fr, en);
}
