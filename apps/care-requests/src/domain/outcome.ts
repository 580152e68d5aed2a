import type { ApaApplication } from './apa/application';
import type { ApaLetter } from './apa/letter';
import type { CareRequest } from './care-request';
import type { FollowUp } from './follow-up';
import type { Mission } from './mission';
import type { Occurrence } from './occurrence';
import type { Relation } from './relation';
import type { Resident } from './resident';
import type { Visit } from './visit';
import type { VisitRecord } from './visit-record';

/**
 * Everything that one command changed, to be saved at once. A record with `version` 0 is new; the others carry
 * the version that was read, so that a lost race shows.
 */
export interface Outcome {
  readonly residents: readonly Resident[];
  readonly relations: readonly Relation[];
  readonly requests: readonly CareRequest[];
  readonly missions: readonly Mission[];
  readonly visits: readonly Visit[];
  readonly applications: readonly ApaApplication[];
  readonly followUps: readonly FollowUp[];
  /** Written once, never changed. */
  readonly records: readonly VisitRecord[];
  /** Written once, never changed. */
  readonly letters: readonly ApaLetter[];
  readonly events: readonly Occurrence[];
}

const nothing: Outcome = {
  ...{ residents: [], relations: [], requests: [], missions: [], visits: [] },
  ...{ applications: [], followUps: [], records: [], letters: [], events: [] },
};

export const outcome = (part: Partial<Outcome>): Outcome => ({ ...nothing, ...part });

/** Joins what several decisions changed; of a record changed twice, the last form is kept. */
export function merge(...parts: readonly Outcome[]): Outcome {
  return {
    residents: latest(parts.flatMap((part) => part.residents)),
    relations: latest(parts.flatMap((part) => part.relations)),
    requests: latest(parts.flatMap((part) => part.requests)),
    missions: latest(parts.flatMap((part) => part.missions)),
    visits: latest(parts.flatMap((part) => part.visits)),
    applications: latest(parts.flatMap((part) => part.applications)),
    followUps: latest(parts.flatMap((part) => part.followUps)),
    records: parts.flatMap((part) => part.records),
    letters: parts.flatMap((part) => part.letters),
    events: parts.flatMap((part) => part.events),
  };
}

function latest<T extends { readonly id: string }>(records: readonly T[]): T[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** One request with what hangs on it: its missions, and those of its visits that are still planned. */
export interface CareFile {
  readonly request: CareRequest;
  readonly missions: readonly Mission[];
  readonly plannedVisits: readonly Visit[];
}
