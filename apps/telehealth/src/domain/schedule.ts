import { DomainError } from '@chez-soi/kernel';

/** Whose time slots are offered, and until when. */
export interface Schedule {
  readonly id: string;
  readonly version: number;
  /** The organisation that holds the sessions; null for a timetable that is only shown (of a national directory). */
  readonly organizationId: string | null;
  /** The service of the catalogue that is booked here; null when each slot or appointment says so. */
  readonly serviceCode: string | null;
  /** FHIR references of those whose time it is, e.g. `Practitioner/…`; the gateway checks that they exist. */
  readonly actors: readonly string[];
  /** Null: not said, which counts as active. */
  readonly active: boolean | null;
  /** The planning horizon: no slot begins before, none ends after. */
  readonly from: Date | null;
  readonly until: Date | null;
}

export interface Times {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Throws `rule` for a schedule that is closed, `invalid` (naming the field) for times that do not fit in its horizon. */
export function checkWithin(schedule: Schedule, times: Times, path: string): void {
  checkActive(schedule);
  if (isWithin(schedule, times)) return;
  throw DomainError.field(
    path,
    'Cet horaire sort de la période couverte par l’agenda. Choisissez-en un autre, ou étendez la période.',
    'This time lies outside of the planning horizon of the schedule. Choose another, or extend the horizon.',
  );
}

export function checkActive(schedule: Schedule): void {
  if (schedule.active !== false) return;
  throw DomainError.rule(
    'Cet agenda est fermé : rien ne peut y être ajouté ni réservé.',
    'This schedule is closed: nothing can be added or booked there.',
    { scheduleId: schedule.id },
  );
}

export function isWithin({ from, until }: Schedule, { startsAt, endsAt }: Times): boolean {
  return (from === null || from <= startsAt) && (until === null || endsAt <= until);
}
