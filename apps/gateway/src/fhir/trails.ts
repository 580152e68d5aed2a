import {
  type Language,
  readTrailPage,
  signed,
  type TrailType,
  verified,
  writeHistoryCursor,
} from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { AuditEvent, Bundle, BundleEntry, Provenance } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { serviceRoutes } from '../routing/routes';
import { fanOut, missingEntries, type TypesByOwner } from './fan-out';
import type { Owners } from './owners';
import { addressed } from './system-history';

export interface TrailAsked {
  readonly request: FastifyRequest;
  readonly type: TrailType;
  readonly query: readonly (readonly [string, string])[];
  readonly language: Language;
}

/** An entry among those of all owners: its time, and the rest of its id without the owner. */
interface Place {
  readonly lastUpdated: Date;
  readonly id: string;
  readonly version: number;
}

/** Each service keeps its own trail: all of them as one, the newest first. Of an owner that is down an outcome tells. */
export async function searchTrail(owners: Owners, asked: TrailAsked): Promise<Bundle> {
  const { request, type, language } = asked;
  const told = asked.query.flatMap(([name, value]): [string, string][] =>
    name === '_cursor' ? [] : [[name, value]],
  );
  const { count } = readTrailPage(told.filter(([name]) => name === '_count'));
  const belongsTo = `${type} ${JSON.stringify(told.filter(([name]) => name !== '_count'))}`;
  const cursor = asked.query.find(([name]) => name === '_cursor')?.[1];
  const after = cursor === undefined ? undefined : placeOf(verified(cursor, belongsTo, owners.cursorKey));
  const form = addressed('', told, after && writeHistoryCursor(after)).slice(1);
  // By POST: what is looked for stands in no address of ours.
  const contentType = 'application/x-www-form-urlencoded';
  const question = { method: 'POST', path: `/fhir/${type}/_search`, body: form, contentType } as const;
  const { answers, missing } = await fanOut(keepers(type), (owner) =>
    owners.json<Bundle>(owner, request, question),
  );
  const all = answers.flatMap(({ entry = [] }) => entry).sort(newestFirst);
  const page = all.slice(0, count);
  const hasMore = all.length > count || answers.some(hasNext);
  const to = (at?: Place) => {
    const text = at && signed([at.lastUpdated.getTime(), at.id, at.version], belongsTo, owners.cursorKey);
    return addressed(`${owners.baseUrl}/${type}`, told, text);
  };
  const last = page.at(-1);
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...totalOf(answers, missing),
    link: [
      { relation: 'self', url: to(after) },
      ...(hasMore && last ? [{ relation: 'next', url: to(placeIn(last)) }] : []),
    ],
    entry: [...page, ...missingEntries(missing, language)],
  };
}

/** An entry by its id, from the service whose name it begins with. */
export function readTrail(
  owners: Owners,
  { request, type, id }: { readonly request: FastifyRequest; readonly type: TrailType; readonly id: string },
): Promise<AuditEvent | Provenance> {
  const owner = [...keepers(type).keys()].find((service) => id.startsWith(`${service}.`));
  if (!owner || !/^[A-Za-z0-9\-.]{1,64}$/.test(id))
    throw DomainError.notFound(
      'Cette ressource n’existe pas, ou ne vous est pas ouverte.',
      'This resource does not exist, or is not open to you.',
    );
  return owners.json(owner, request, { method: 'GET', path: `/fhir/${type}/${id}` });
}

function keepers(type: TrailType): TypesByOwner {
  return new Map(Object.keys(serviceRoutes).map((owner) => [owner as ServiceName, [type]]));
}

const hasNext = ({ link = [] }: Bundle): boolean => link.some(({ relation }) => relation === 'next');

/** Told where every owner counted. */
function totalOf(answers: readonly Bundle[], missing: TypesByOwner): Pick<Bundle, 'total'> {
  if (missing.size > 0 || answers.some(({ total }) => total === undefined)) return {};
  return { total: answers.reduce((sum, { total = 0 }) => sum + total, 0) };
}

function placeOf([time, id, version]: unknown[]): Place {
  return { lastUpdated: new Date(Number(time)), id: String(id), version: Number(version) };
}

/** `care-requests.<id>` and, of a version, `.<number>`. */
function placeIn({ resource }: BundleEntry): Place {
  const { recorded, id = '' } = resource as AuditEvent | Provenance;
  const [, key = '', version = '1'] = id.split('.');
  return { lastUpdated: new Date(recorded), id: key, version: Number(version) };
}

function newestFirst(one: BundleEntry, other: BundleEntry): number {
  const [a, b] = [placeIn(one), placeIn(other)];
  const byTime = b.lastUpdated.getTime() - a.lastUpdated.getTime();
  return byTime || (a.id === b.id ? b.version - a.version : a.id < b.id ? 1 : -1);
}
