import type { AuditEvent, Bundle, FhirResource } from 'fhir/r4';

/** How a command is told; what is neither read nor a version of a resource is `E`. */
export type Kind = 'C' | 'R' | 'U' | 'D' | 'E';

/** One line of the audit as the page tells it. */
export interface TrailEntry {
  readonly id: string;
  readonly at: string;
  /** The service that kept it. */
  readonly service: string;
  readonly kind: Kind;
  /** The line of the policy table, e.g. `visit.record`. */
  readonly action: string;
  readonly refused: boolean;
  readonly account: string | null;
  readonly roles: readonly string[];
  readonly personId: string | null;
  /** What else it was done to, e.g. `Task/<id>`. */
  readonly things: readonly string[];
  /** The number that people are told when something fails. */
  readonly reference: string;
}

export interface TrailPart {
  readonly entries: readonly TrailEntry[];
  /** Address of the next page, of this same origin; null on the last. */
  readonly next: string | null;
  /** What the answer lacks, in words of the server's. */
  readonly missing: readonly string[];
}

/** One page of the audit, as the FHIR interface gives it. */
export function trailPart(bundle: Bundle<FhirResource>): TrailPart {
  const next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
  const { entry = [] } = bundle;
  return {
    entries: entry.flatMap(({ resource }) =>
      resource?.resourceType === 'AuditEvent' ? [trailEntry(resource)] : [],
    ),
    next: next === undefined ? null : new URL(next).pathname + new URL(next).search,
    missing: entry.flatMap(({ resource }) =>
      resource?.resourceType === 'OperationOutcome'
        ? resource.issue.map((issue) => issue.details?.text ?? issue.diagnostics ?? '')
        : [],
    ),
  };
}

function trailEntry(event: AuditEvent): TrailEntry {
  const { id = '', agent, entity = [], subtype = [] } = event;
  const named = entity.map(({ what }) => what?.reference ?? '').filter(Boolean);
  const others = entity.flatMap(({ what }) =>
    what?.identifier?.system ? [`${lastPart(what.identifier.system)}/${what.identifier.value}`] : [],
  );
  const person = named.find((reference) => reference.startsWith('Patient/'));
  return {
    ...{ id, at: event.recorded, service: id.split('.')[0] ?? '', kind: event.action ?? 'E' },
    action: subtype[1]?.code ?? '',
    refused: event.outcome !== '0',
    account: agent[0]?.who?.identifier?.value ?? null,
    roles: (agent[0]?.role ?? []).flatMap(({ coding }) => coding?.[0]?.code ?? []),
    personId: person?.slice('Patient/'.length) ?? null,
    things: [...named.filter((reference) => reference !== person), ...others],
    reference: entity.find(({ type }) => type?.code === 'XrequestId')?.what?.identifier?.value ?? '',
  };
}

const lastPart = (address: string): string => address.slice(address.lastIndexOf('/') + 1);

/** What the page is asked for, as it stands in its address. */
export interface TrailFilters {
  readonly person: string;
  readonly account: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** The search of the FHIR interface that answers the filters. */
export function trailPath({ person, account, kind, from, to }: TrailFilters): string {
  const query = new URLSearchParams({ _count: '50' });
  if (person) query.set('patient', person);
  if (account) query.set('agent', account);
  if (kind === 'refused') query.set('outcome', '4');
  else if (kind) query.set('action', kind);
  if (from) query.append('date', `ge${from}`);
  if (to) query.append('date', `le${to}`);
  return `/fhir/AuditEvent?${query.toString()}`;
}
