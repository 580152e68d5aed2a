import { isDeepStrictEqual } from 'node:util';
import { DomainError } from '@chez-soi/kernel';
import { type Database, platformCtx } from '@chez-soi/service-kit';
import type { FhirResource } from 'fhir/r4';
import { standard } from '../indexing/standard';
import { FhirStore } from '../store';
import { defineSurface, type Surface, Surfaces } from '../surface';
import { ProfileValidator } from '../validate/profile-validator';
import { R4Validator } from '../validate/r4-validator';
import { everything } from '../smart/token-scopes';
import { DocumentWriter } from '../write/document-writer';
import { FhirWriter } from '../write/fhir-writer';
import type { Ask } from '../write/written';
import { readExamples, withLogicalLinks } from './examples';
import { withDatabase } from './with-database';

export interface RoundTripFacts {
  readonly examples: number;
  readonly types: number;
  readonly stored: number;
  /** Read back otherwise than they were sent. */
  readonly different: readonly string[];
  readonly refused: readonly string[];
}

const now = new Date('2026-11-27T09:00:00Z');

/** Creates examples as documents of their type and reads each back: nothing but `id` and `meta` may differ. */
export async function roundTrip(
  database: Database,
  examples: readonly FhirResource[],
): Promise<RoundTripFacts> {
  const types = [...new Set(examples.map(({ resourceType }) => resourceType))];
  const surfaces = types.map((type) => surfaceOf(type));
  const writer = writerOver(database, surfaces);
  const [different, refused]: [string[], string[]] = [[], []];
  for (const example of examples) {
    const name = `${example.resourceType}/${example.id}`;
    const sent = withLogicalLinks(example);
    const surface = surfaces.find(({ type }) => type === sent.resourceType)!;
    const id = await create(writer, surface, sent);
    if (id instanceof DomainError)
      refused.push(`${name}: ${id.fields[0]?.path ?? ''} ${id.fields[0]?.message.en ?? id.message}`);
    else if (!(await isSame(database, sent, id))) different.push(name);
  }
  const stored = examples.length - refused.length;
  return { examples: examples.length, types: types.length, stored, different, refused };
}

/** `npm run long -- fhir-examples`: all of them. */
export function drillExamples(): Promise<RoundTripFacts> {
  return withDatabase((database) => roundTrip(database, readExamples()));
}

const surfaceOf = (type: FhirResource['resourceType']): Surface =>
  defineSurface({
    type,
    mapperVersion: 1,
    interactions: ['read', 'search-type', 'create'],
    search: standard(type),
  });

function writerOver(database: Database, all: readonly Surface[]): FhirWriter {
  const writers = new Map(
    all.map((surface) => [surface.type as string, new DocumentWriter(database, surface)]),
  );
  return new FhirWriter({
    database,
    surfaces: new Surfaces(all),
    writers: { get: (type) => writers.get(type) },
    validator: new ProfileValidator(new R4Validator()),
  });
}

async function create(
  writer: FhirWriter,
  surface: Surface,
  resource: FhirResource,
): Promise<string | DomainError> {
  const ctx = platformCtx(now);
  const rights = { reach: 'all', reachOf: () => 'all' as const, scopes: everything } as const;
  const ask: Ask = { surface, ctx, ...rights, bases: [], unproven: [] };
  try {
    return (await writer.unit((writes) => writes.create(ask, resource))).id!;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

async function isSame(database: Database, sent: FhirResource, id: string): Promise<boolean> {
  const { resource } = await new FhirStore(database).read(sent.resourceType, id, 'all');
  return isDeepStrictEqual(kept(sent), kept(resource!));
}

/** What clients sent of `meta` (profiles, tags) comes back; versions and times are ours. Through JSON, for plain objects. */
function kept({ id: _, meta, ...rest }: FhirResource): unknown {
  const { versionId: __, lastUpdated: ___, ...own } = meta ?? {};
  return JSON.parse(JSON.stringify({ ...rest, own }));
}
