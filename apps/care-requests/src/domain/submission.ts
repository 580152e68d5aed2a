import { careRequestsEvents as event } from '@chez-soi/contracts';
import type { CareRequestInput, NeedInput } from '@chez-soi/contracts';
import { addDays, type Day, DomainError, type FieldError, isDay, parisDay } from '@chez-soi/kernel';
import { type CareRequest, careRequestLifecycle, type Need, needLifecycle } from './care-request';
import { type Moment, type Occurrence, occurred } from './occurrence';
import { refuseMerged, type Resident } from './resident';
import type { Speaker } from './speaker';

/** What the catalogue says of a kind of service, as copied from its events. */
export interface ServiceFacts {
  readonly serviceCode: string;
  readonly unit: 'hour' | 'visit' | 'meal' | 'month' | 'session';
  readonly qualifications: readonly string[];
  readonly gir: { readonly min: number; readonly max: number } | null;
  readonly retiredOn: Day | null;
}

/** What a submission is checked against: the reference data of the service. */
export interface Reference {
  commune(code: string): unknown;
  service(code: string): ServiceFacts | undefined;
}

/** The person a request is for, as far as a request needs to know. */
export type Subject = Pick<Resident, 'id' | 'status' | 'mergedInto' | 'gir'> & {
  readonly address: { readonly communeCode: string };
};

const error = (path: string, fr: string, en: string): FieldError => ({ path, message: { fr, en } });

/** Refuses a submission with all of its faults at once, each with its field and what to do. */
export function checkSubmission(
  input: CareRequestInput,
  gir: number | null,
  reference: Reference,
  now: Date,
): void {
  const today = parisDay(now);
  const errors = [
    ...whoErrors(input, today, reference),
    ...startErrors(input.startOn, today),
    ...input.needs.flatMap((need, index) => needErrors(need, `needs.${index}`, gir, reference, today)),
  ];
  refuseIf(errors);
}

export function refuseIf(errors: readonly FieldError[]): void {
  const first = errors[0];
  if (first) throw new DomainError('invalid', first.message, errors);
}

/** Faults of a person's identity that a form cannot see: birth in the future, a commune that does not exist. */
export function residentErrors(
  resident: { birthDate: Day; address: { communeCode: string } },
  today: Day,
  reference: Pick<Reference, 'commune'>,
  path = '',
): FieldError[] {
  const errors: FieldError[] = [];
  if (resident.birthDate > today || resident.birthDate < '1900-01-01') {
    const fr = 'Cette date de naissance n’est pas possible. Vérifiez l’année.';
    errors.push(error(`${path}birthDate`, fr, 'This date of birth is not possible. Check the year.'));
  }
  return [...errors, ...communeErrors(resident.address.communeCode, reference, `${path}address.communeCode`)];
}

export function communeErrors(
  code: string,
  reference: Pick<Reference, 'commune'>,
  path: string,
): FieldError[] {
  if (reference.commune(code)) return [];
  const fr = `La commune ${code} n’est pas connue dans ce département. Choisissez-la dans la liste.`;
  return [error(path, fr, `Commune ${code} is not known in this département. Choose it from the list.`)];
}

function whoErrors(input: CareRequestInput, today: Day, reference: Reference): FieldError[] {
  const errors: FieldError[] = [];
  if ((input.residentId === undefined) === (input.resident === undefined)) {
    const fr = 'Indiquez la personne aidée : soit un dossier existant, soit une nouvelle personne.';
    errors.push(error('residentId', fr, 'Say who the help is for: either an existing file or a new person.'));
  }
  if (input.relationId !== undefined && input.relation !== undefined) {
    const fr = 'Indiquez un seul proche : déjà déclaré, ou nouveau.';
    errors.push(error('relationId', fr, 'Give one relative only: already declared, or new.'));
  }
  if (input.relationId !== undefined && input.resident !== undefined) {
    const fr = 'Une nouvelle personne n’a pas encore de proche déclaré. Décrivez le proche.';
    errors.push(error('relationId', fr, 'A new person has no declared relative yet. Describe the relative.'));
  }
  return input.resident
    ? [...errors, ...residentErrors(input.resident, today, reference, 'resident.')]
    : errors;
}

function startErrors(startOn: Day, today: Day): FieldError[] {
  if (!isDay(startOn) || startOn < today) {
    return [
      error(
        'startOn',
        'La date de début est passée. Choisissez aujourd’hui ou plus tard.',
        'The start date has passed. Choose today or later.',
      ),
    ];
  }
  if (startOn > addDays(today, 366)) {
    return [
      error(
        'startOn',
        'La date de début est à plus d’un an. Choisissez une date plus proche.',
        'The start date is more than a year away. Choose a nearer date.',
      ),
    ];
  }
  return [];
}

function needErrors(
  need: NeedInput,
  path: string,
  gir: number | null,
  reference: Reference,
  today: Day,
): FieldError[] {
  const service = reference.service(need.serviceCode);
  if (!service) {
    const fr = `Le service « ${need.serviceCode} » n’existe pas au catalogue. Choisissez-en un dans la liste.`;
    return [
      error(
        `${path}.serviceCode`,
        fr,
        `Service "${need.serviceCode}" is not in the catalogue. Choose one from the list.`,
      ),
    ];
  }
  if (service.retiredOn !== null && service.retiredOn <= today) {
    const fr = `Le service « ${need.serviceCode} » n’est plus proposé. Choisissez-en un autre.`;
    return [
      error(`${path}.serviceCode`, fr, `Service "${need.serviceCode}" is no longer offered. Choose another.`),
    ];
  }
  return [...rhythmErrors(need, path, service), ...girErrors(service, path, gir)];
}

function rhythmErrors(need: NeedInput, path: string, service: ServiceFacts): FieldError[] {
  const errors: FieldError[] = [];
  if (service.unit === 'hour' && need.minutesPerVisit < 5) {
    errors.push(
      error(
        `${path}.minutesPerVisit`,
        'Indiquez la durée d’un passage, 5 minutes au moins.',
        'Give the length of a visit, 5 minutes at least.',
      ),
    );
  }
  if (need.timesPerWeek > 7 * Math.max(1, need.windows.length)) {
    const fr = 'Plus d’un passage par jour : choisissez autant de moments de la journée.';
    errors.push(error(`${path}.windows`, fr, 'More than one visit a day: choose as many parts of the day.'));
  }
  if (new Set(need.windows).size < need.windows.length) {
    errors.push(
      error(
        `${path}.windows`,
        'Un moment de la journée est choisi deux fois.',
        'A part of the day is chosen twice.',
      ),
    );
  }
  return errors;
}

function girErrors(service: ServiceFacts, path: string, gir: number | null): FieldError[] {
  if (gir === null || service.gir === null || (service.gir.min <= gir && gir <= service.gir.max)) return [];
  const { min, max } = service.gir;
  const fr = `Ce service s’adresse aux personnes de GIR ${min} à ${max} ; le GIR connu est ${gir}.`;
  return [
    error(
      `${path}.serviceCode`,
      fr,
      `This service is for people of GIR ${min} to ${max}; the known GIR is ${gir}.`,
    ),
  ];
}

function refuseGone(subject: Subject): void {
  refuseMerged(subject);
  if (subject.status !== 'deceased') return;
  throw DomainError.rule(
    'Cette personne est décédée : aucune demande n’est possible.',
    'This person has died: no request is possible.',
  );
}

/** Files a checked submission for a person. */
export function submitRequest(
  input: CareRequestInput,
  subject: Subject,
  spoke: Speaker,
  submittedBy: string,
  moment: Moment,
): { readonly request: CareRequest; readonly events: readonly Occurrence[] } {
  refuseGone(subject);
  const needs = input.needs.map((need): Need => ({
    ...need,
    id: moment.newId(),
    state: needLifecycle.initial,
    finished: false,
  }));
  const request: CareRequest = {
    id: moment.newId(),
    version: 0,
    residentId: subject.id,
    communeCode: subject.address.communeCode,
    gir: subject.gir,
    channel: input.channel,
    ...spoke,
    urgency: needs.some((need) => need.urgency === 'urgent') ? 'urgent' : 'normal',
    state: careRequestLifecycle.initial,
    needs,
    startOn: input.startOn,
    comment: input.comment,
    submittedBy,
    submittedAt: moment.now,
    waitingSince: moment.now,
    startedAt: null,
    reason: null,
  };
  return { request, events: [submitted(request)] };
}

function submitted(request: CareRequest): Occurrence {
  const { residentId, channel, urgency, communeCode, gir, spokenBy } = request;
  const needs = request.needs.map(
    ({ id, serviceCode, minutesPerVisit, timesPerWeek, windows, urgency: haste }) => ({
      ...{ needId: id, serviceCode, minutesPerVisit, timesPerWeek, windows: [...windows], urgency: haste },
    }),
  );
  const data = { residentId, careRequestId: request.id, channel, urgency, communeCode, gir, spokenBy, needs };
  return occurred(event['care-request.submitted.v1'], request.id, {
    ...data,
    submittedAt: request.submittedAt.toISOString(),
  });
}
