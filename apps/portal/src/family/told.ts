import type { TimelineEntry } from '@chez-soi/contracts';

/** One line of what happened, as a family reads it: several entries of the log may be one event in a life. */
export interface ToldLine {
  /** Sequence of the first entry told here: stays the same while the line grows. */
  readonly id: number;
  /** Sequence of the last entry told here. */
  readonly latest: number;
  /** Event type without its version, `visit.done`. */
  readonly type: string;
  /** When it happened; for a visit, when it began or should have. */
  readonly at: string;
  /** When a visit that was cancelled should have begun. */
  readonly planned: string | null;
  /** The end of a visit. */
  readonly until: string | null;
  /** The first day of the visits that an acceptance brought. */
  readonly from: string | null;
  readonly organizationIds: readonly string[];
  readonly serviceCodes: readonly string[];
  readonly reason: string | null;
}

/**
 * The log of a request told to its family, oldest first: one line per visit, one per wave of offers, the acceptance
 * with its first day, and nothing that only says again what another line says.
 */
export function tell(entries: readonly TimelineEntry[], needs: number): readonly ToldLine[] {
  const kept = entries.filter((entry) => !saysNothingNew(entry, entries, needs));
  const lines = [...kept].map((entry) => lineOf(entry, entries)).sort(byTime);
  return lines.reduce<ToldLine[]>((told, line) => {
    const last = told[told.length - 1];
    if (last && belongTogether(last, line)) told[told.length - 1] = joined(last, line);
    else told.push(line);
    return told;
  }, []);
}

const typeOf = (entry: TimelineEntry): string => entry.type.replace(/\.v\d+$/, '');
const fact = (entry: TimelineEntry, name: string): string | null => {
  const value = entry.facts[name];
  return value === null || value === undefined ? null : String(value);
};

function saysNothingNew(entry: TimelineEntry, all: readonly TimelineEntry[], needs: number): boolean {
  const beside = (types: readonly string[], ...facts: readonly string[]) =>
    all.some(
      (other) =>
        types.includes(typeOf(other)) && facts.every((name) => fact(other, name) === fact(entry, name)),
    );
  switch (typeOf(entry)) {
    case 'care-request.started':
      return beside(['mission.started']);
    case 'mission.started':
      return beside(['visit.started'], 'missionId');
    case 'visit.started':
      return beside(['visit.done'], 'visitId');
    case 'mission.planned':
    // That a visit was found right is for those who pay it; its own line says that it took place.
    case 'visit.validated':
      return true;
    case 'mission.withdrawn':
      return fact(entry, 'reason') === 'sibling-accepted';
    case 'care-request.reopened':
      return all.some(
        (other) => other.at === entry.at && /^mission\.(refused|expired|withdrawn|ended)\b/.test(other.type),
      );
    case 'care-request.assigned':
      return needs < 2;
    default:
      return false;
  }
}

function lineOf(entry: TimelineEntry, all: readonly TimelineEntry[]): ToldLine {
  const type = typeOf(entry);
  const planned = all.find(
    (other) => typeOf(other) === 'mission.planned' && fact(other, 'missionId') === fact(entry, 'missionId'),
  );
  const hasDay = type === 'mission.accepted' && planned && Number(planned.facts['visits']) > 0;
  const [organization, service] = [fact(entry, 'organizationId'), fact(entry, 'serviceCode')];
  return {
    id: firstSequence(entry, all),
    latest: entry.sequence,
    type,
    at: lived(entry),
    planned: fact(entry, 'plannedAt'),
    until: fact(entry, 'endedAt'),
    from: hasDay ? fact(planned, 'from') : null,
    organizationIds: organization ? [organization] : [],
    serviceCodes: service ? [service] : [],
    reason: fact(entry, 'reason'),
  };
}

/** The log is sometimes written in the evening: a visit is told at its own hour. */
function lived(entry: TimelineEntry): string {
  const type = typeOf(entry);
  if (type === 'visit.missed') return fact(entry, 'plannedAt') ?? entry.at;
  return (type.startsWith('visit.') && fact(entry, 'startedAt')) || entry.at;
}

/** A visit keeps its line from « est arrivé » to « visite faite ». */
function firstSequence(entry: TimelineEntry, all: readonly TimelineEntry[]): number {
  const visit = fact(entry, 'visitId');
  const first = visit && all.find((other) => fact(other, 'visitId') === visit);
  return first ? first.sequence : entry.sequence;
}

/** At the same instant: what a provider answers comes before what follows for the whole request. */
function byTime(a: ToldLine, b: ToldLine): number {
  const follows = (line: ToldLine) => Number(/^care-request\.(assigned|reopened)$/.test(line.type));
  return a.at.localeCompare(b.at) || follows(a) - follows(b) || a.id - b.id;
}

/** Offers sent one after the other are one wave; an answer for two kinds of help at once is one answer. */
function belongTogether(a: ToldLine, b: ToldLine): boolean {
  if (a.type !== b.type) return false;
  if (a.type === 'mission.proposed') return true;
  return (
    /^mission\.(accepted|refused|expired|withdrawn|interrupted|resumed|ended)$/.test(a.type) &&
    a.at === b.at &&
    a.reason === b.reason &&
    a.organizationIds[0] === b.organizationIds[0]
  );
}

const joined = (a: ToldLine, b: ToldLine): ToldLine => ({
  ...a,
  latest: Math.max(a.latest, b.latest),
  from: a.from && b.from ? (a.from < b.from ? a.from : b.from) : (a.from ?? b.from),
  organizationIds: [...new Set([...a.organizationIds, ...b.organizationIds])],
  serviceCodes: [...new Set([...a.serviceCodes, ...b.serviceCodes])],
});
