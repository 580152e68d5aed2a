import { careTeamSearchParameters as cds } from '@chez-soi/contracts';
import { date, dates, defineSurface, reference, standard } from '@chez-soi/fhir';
import type { CarePlan, CareTeam, Communication, Consent, DocumentReference, Goal } from 'fhir/r4';
import { carePlanElements } from './care-plan';
import { isHiddenFromFamily } from './liaison-note';
import { idAt, idsAt } from './links';

const interactions = [
  'read',
  'vread',
  'history-instance',
  'history-type',
  'search-type',
  'create',
  'update',
  'patch',
] as const;

/** The circle of a person; the organisations that are in it now see it. */
export const careTeamSurface = defineSurface<CareTeam>({
  type: 'CareTeam',
  mapperVersion: 1,
  interactions,
  profiles: ['https://interop.esante.gouv.fr/ig/fhir/cds/StructureDefinition/cds-ihe-careteam'],
  search: {
    ...standard<CareTeam>('CareTeam'),
    start: date((team) => team.period?.start, cds.start.description.en),
    end: date((team) => team.period?.end, cds.end.description.en),
    'participant-start': dates(
      ({ participant = [] }) => participant.map(({ period }) => period?.start),
      cds['participant-start'].description.en,
    ),
    'participant-end': dates(
      ({ participant = [] }) => participant.map(({ period }) => period?.end),
      cds['participant-end'].description.en,
    ),
    managingOrganization: reference(
      (team) => team.managingOrganization,
      ['Organization'],
      cds.managingOrganization.description.en,
    ),
  },
  compartment: ({ subject, participant = [] }) => ({
    residentId: idAt(subject, 'Patient'),
    organizationIds: idsAt(
      participant.filter(({ period }) => !period?.end).map(({ member }) => member),
      'Organization',
    ),
  }),
});

/** Mandates of relatives as the domain keeps them, and other consents as documents. */
export const consentSurface = defineSurface<Consent>({
  type: 'Consent',
  mapperVersion: 1,
  interactions,
  search: standard('Consent'),
  compartment: ({ patient }) => ({ residentId: idAt(patient, 'Patient') }),
});

/** Help plans of the APA, and others as documents. */
export const carePlanSurface = defineSurface<CarePlan>({
  type: 'CarePlan',
  mapperVersion: 1,
  interactions,
  owned: carePlanElements,
  search: standard('CarePlan'),
  compartment: ({ subject }) => ({ residentId: idAt(subject, 'Patient') }),
});

/** What a person wants to reach; plans name them. */
export const goalSurface = defineSurface<Goal>({
  type: 'Goal',
  mapperVersion: 1,
  interactions,
  search: standard('Goal'),
  compartment: ({ subject }) => ({ residentId: idAt(subject, 'Patient') }),
});

/** Messages that people were sent, and notes of what was said. */
export const communicationSurface = defineSurface<Communication>({
  type: 'Communication',
  mapperVersion: 1,
  interactions,
  search: standard('Communication'),
  compartment: ({ subject }) => ({ residentId: idAt(subject, 'Patient') }),
});

/** The liaison notebook: the person, the relatives and the providers who help see it (`shareNotes`). */
export const documentReferenceSurface = defineSurface<DocumentReference>({
  type: 'DocumentReference',
  mapperVersion: 1,
  interactions,
  search: standard('DocumentReference'),
  compartment: (note) => ({
    residentId: isHiddenFromFamily(note) ? undefined : idAt(note.subject, 'Patient'),
  }),
});

export const circleSurfaces = [
  careTeamSurface,
  consentSurface,
  carePlanSurface,
  goalSurface,
  communicationSurface,
  documentReferenceSurface,
];
