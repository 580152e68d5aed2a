import {
  definitionOf,
  everythingCursor,
  type Language,
  readEverything,
  signed,
  verified,
} from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import type { Bundle, BundleEntry, Device } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { allTypes, byOwner, fanOut, type FannedOut, missingEntries, type TypesByOwner } from './fan-out';
import type { Owners } from './owners';
import { addressed } from './system-history';

type Query = [string, string][];

export interface EverythingAsked {
  readonly request: FastifyRequest;
  readonly patient: string;
  readonly query: Query;
  readonly language: Language;
}

/** What nobody's file holds and files refer to: who delivers, from where, with which device. */
const supportingTypes = ['Device', 'Location', 'Organization', 'Practitioner'];

/** `_id` of one question to an owner, as many as a page of it holds. */
const IDS_AT_ONCE = 200;

/** Where a page ended: within the person's file, in its order, or within what the file refers to. */
type Place = { readonly type: string; readonly id: string } | { readonly reference: string };

interface PartOfFile {
  readonly entries: readonly BundleEntry[];
  readonly hasMore: boolean;
}

/**
 * A person's file over all owners, then what it refers to elsewhere, each resource once: the file in the order (the
 * person, type, id), merged from its owners, and after its end the references of the whole file, in order.
 */
export async function everythingOf(owners: Owners, asked: EverythingAsked): Promise<Bundle> {
  const told = asked.query.filter(([name]) => name !== '_cursor');
  const { count, types } = readEverything(told);
  const belongsTo = `everything ${asked.patient} ${JSON.stringify(told.filter(([name]) => name !== '_count'))}`;
  const cursor = asked.query.find(([name]) => name === '_cursor')?.[1];
  const after = cursor === undefined ? undefined : placeOf(verified(cursor, belongsTo, owners.cursorKey));
  byOwner(types ?? []);
  const file = await fileOf(owners, { ...asked, query: told }, holdersOf(types), after);
  const all = file.answers.flatMap(({ entries }) => entries).sort(byFile);
  const matches = all.slice(0, count);
  const hasMore = all.length > count || file.answers.some((part) => part.hasMore);
  const place = { owners, told, types, room: count - matches.length };
  const rest = hasMore ? null : await supporting(asked, after, place);
  const missing = new Map([...file.missing, ...(rest?.missing ?? [])]);
  const last = matches.at(-1);
  const next: Place | undefined =
    hasMore && last ? { type: last.resource!.resourceType, id: last.resource!.id! } : rest?.next;
  const to = (at?: Place) =>
    addressed(
      `${owners.baseUrl}/Patient/${asked.patient}/$everything`,
      told,
      at && signed('type' in at ? [at.type, at.id] : [at.reference], belongsTo, owners.cursorKey),
    );
  const isWhole = !after && !next && missing.size === 0;
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(isWhole ? { total: matches.length } : {}),
    link: [
      { relation: 'self', url: to(after) },
      ...(after ? [{ relation: 'first', url: to() }] : []),
      ...(next ? [{ relation: 'next', url: to(next) }] : []),
    ],
    entry: [...matches, ...(rest?.entries ?? []), ...missingEntries(missing, asked.language)],
  };
}

/** Owners of types that belong to people; that of Patient judges whether this person is open to the caller. */
function holdersOf(types?: readonly string[]): TypesByOwner {
  const isPersonal = (type: string) => (definitionOf(type)?.patient ?? []).length > 0;
  const personal = [...allTypes.values()].flat().filter(isPersonal);
  return byOwner(['Patient', ...personal.filter((type) => types?.includes(type) ?? true)]);
}

async function fileOf(
  owners: Owners,
  { request, patient, query }: EverythingAsked,
  holders: TypesByOwner,
  after: Place | undefined,
): Promise<FannedOut<PartOfFile>> {
  if (after && 'reference' in after) return { answers: [], missing: new Map() };
  const path = addressed(`/fhir/Patient/${patient}/$everything`, query, after && everythingCursor(after));
  return fanOut(holders, async (owner) => {
    const { entry = [], link = [] } = await owners.json<Bundle>(owner, request, { method: 'GET', path });
    return {
      entries: entry.filter(({ search }) => search?.mode === 'match'),
      hasMore: link.some(({ relation }) => relation === 'next'),
    };
  });
}

interface Room {
  readonly owners: Owners;
  readonly told: Query;
  readonly types: readonly string[] | undefined;
  /** Places that are left on the page. */
  readonly room: number;
}

/** The next of what the whole file refers to. What the caller may not read is not there. */
async function supporting(
  { request, patient }: EverythingAsked,
  after: Place | undefined,
  { owners, told, types, room }: Room,
): Promise<{ entries: BundleEntry[]; missing: TypesByOwner; next?: Place }> {
  const wanted = supportingTypes.filter((type) => types?.includes(type) ?? true);
  if (wanted.length === 0) return { entries: [], missing: new Map() };
  const dates = told.filter(([name]) => name === 'start' || name === 'end');
  const path = addressed(`/fhir/-/references/${patient}`, dates);
  const asked = await fanOut(holdersOf(), (owner) =>
    owners.json<{ references: string[] }>(owner, request, { method: 'GET', path }),
  );
  const from = after && 'reference' in after ? after.reference : '';
  const references = [...new Set(asked.answers.flatMap((answer) => answer.references.map(withoutVersion)))]
    .filter((reference) => isOf(wanted, reference) && reference > from)
    .sort();
  const page = references.slice(0, room);
  const since = told.find(([name]) => name === '_since')?.[1];
  const found = await fanOut(byOwner(page.map(typeIn)), (owner, own) =>
    readAll(
      owners,
      request,
      owner,
      page.filter((reference) => own.includes(typeIn(reference))),
      since,
    ),
  );
  // A device of this person is in the file itself.
  const entries = found.answers.flat().filter(({ resource }) => !belongsTo(resource, patient));
  const missing = new Map([...asked.missing, ...found.missing]);
  const next = references.length > page.length ? { reference: page.at(-1) ?? from } : undefined;
  return { entries, missing, ...(next ? { next } : {}) };
}

async function readAll(
  owners: Owners,
  request: FastifyRequest,
  owner: ServiceName,
  references: readonly string[],
  since: string | undefined,
): Promise<BundleEntry[]> {
  const found: BundleEntry[] = [];
  for (let start = 0; start < references.length; start += IDS_AT_ONCE) {
    const some = references.slice(start, start + IDS_AT_ONCE);
    const form = new URLSearchParams({
      _type: [...new Set(some.map(typeIn))].join(','),
      _id: some.map((reference) => reference.slice(reference.indexOf('/') + 1)).join(','),
      _count: String(IDS_AT_ONCE),
      ...(since ? { _lastUpdated: `ge${since}` } : {}),
    });
    const contentType = 'application/x-www-form-urlencoded';
    const question = { method: 'POST', path: '/fhir/_search', body: form.toString(), contentType } as const;
    const { entry = [] } = await owners.json<Bundle>(owner, request, question);
    const wanted = entry.filter(({ resource }) => some.includes(`${resource?.resourceType}/${resource?.id}`));
    found.push(...wanted.map((one): BundleEntry => ({ ...one, search: { mode: 'include' } })));
  }
  return found.sort(byFile);
}

function placeOf(values: unknown[]): Place {
  const [first, id] = values.map(String) as [string, string?];
  return id === undefined ? { reference: first } : { type: first, id };
}

function byFile(one: BundleEntry, other: BundleEntry): number {
  const key = ({ resource }: BundleEntry) =>
    `${resource!.resourceType === 'Patient' ? 0 : 1} ${resource!.resourceType} ${resource!.id}`;
  const [a, b] = [key(one), key(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function withoutVersion(reference: string): string {
  return reference.replace(/\/_history\/.*$/, '');
}

function typeIn(reference: string): string {
  return reference.slice(0, reference.indexOf('/'));
}

function isOf(types: readonly string[], reference: string): boolean {
  return /^[A-Z][A-Za-z]+\/[0-9a-f-]{36}$/.test(reference) && types.includes(typeIn(reference));
}

function belongsTo(resource: BundleEntry['resource'], patient: string): boolean {
  return (
    resource?.resourceType === 'Device' && (resource as Device).patient?.reference === `Patient/${patient}`
  );
}
