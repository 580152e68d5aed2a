import { dateRange } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import type { CodeableConcept, Schedule as FhirSchedule } from 'fhir/r4';
import type { Schedule } from '../domain/schedule';
import { extensionUrl, idAt, systems } from './systems';

/** The organisation that holds the sessions: R4 knows none among the actors of a schedule. */
export const scheduleProvider = extensionUrl('schedule-provider');
/** All else of a schedule is told once, by whoever writes it over FHIR. */
export const scheduleElements = ['active'] as const;

export function toFhirSchedule(schedule: Schedule): FhirSchedule {
  const { id, organizationId, serviceCode, active, from, until } = schedule;
  const horizon = {
    ...(from ? { start: from.toISOString() } : {}),
    ...(until ? { end: until.toISOString() } : {}),
  };
  return {
    resourceType: 'Schedule',
    id,
    ...(organizationId
      ? {
          extension: [
            { url: scheduleProvider, valueReference: { reference: `Organization/${organizationId}` } },
          ],
        }
      : {}),
    ...(active === null ? {} : { active }),
    ...(serviceCode ? { serviceType: serviceType(serviceCode) } : {}),
    actor: schedule.actors.map((reference) => ({ reference })),
    ...(from || until ? { planningHorizon: horizon } : {}),
  };
}

export function serviceType(code: string): CodeableConcept[] {
  return [{ coding: [{ system: systems.service, code }] }];
}

/** The service of our catalogue that a resource names. */
export function serviceOf(types: readonly CodeableConcept[] | undefined): string | null {
  const coding = (types ?? []).flatMap(({ coding: list = [] }) => list);
  return coding.find(({ system }) => system === systems.service)?.code ?? null;
}

/** What the domain knows of a schedule that a client sends. */
export function fromFhirSchedule(resource: FhirSchedule): Omit<Schedule, 'id' | 'version'> {
  const provider = resource.extension?.find(({ url }) => url === scheduleProvider)?.valueReference;
  const organizationId = idAt(provider?.reference, 'Organization') ?? null;
  if (provider && !organizationId)
    throw DomainError.field(
      'Schedule.extension',
      'Nommez la structure par son id : Organization/….',
      'Name the organisation by its id: Organization/….',
    );
  return {
    organizationId,
    serviceCode: serviceOf(resource.serviceType),
    actors: resource.actor.flatMap(({ reference }) => reference ?? []),
    active: resource.active ?? null,
    from: bound(resource.planningHorizon?.start, 'low', 'Schedule.planningHorizon.start'),
    until: bound(resource.planningHorizon?.end, 'high', 'Schedule.planningHorizon.end'),
  };
}

function bound(text: string | undefined, edge: 'low' | 'high', path: string): Date | null {
  if (text === undefined) return null;
  const range = dateRange(text);
  if (range) return range[edge];
  throw DomainError.field(path, 'Cette date n’existe pas.', 'This date does not exist.');
}
