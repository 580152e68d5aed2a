import type { Database } from '@chez-soi/service-kit';
import { Statement } from '@chez-soi/service-kit';
import type { Bundle } from 'fhir/r4';
import { writeDocuments } from '../document/document';
import { searchset } from '../search/bundle';
import { typesOf } from '../search/criterion';
import type { Reach } from '../search/reach';
import { readSearch } from '../search/search-request';
import { FhirStore } from '../store';
import type { Resource, Surfaces } from '../surface';

export const now = new Date('2026-11-23T08:00:00Z');
export const baseUrl = 'https://example.test/fhir';

/** Writes and searches as a service does, without HTTP. */
export class Searching {
  private readonly store: FhirStore;

  constructor(
    private readonly database: Database,
    private readonly surfaces: Surfaces,
  ) {
    this.store = new FhirStore(database);
  }

  async write(resources: readonly Resource[], at = now, version = 1): Promise<void> {
    const writes = resources.map((resource) => ({
      surface: this.surfaceOf(resource.resourceType),
      resource,
      version,
    }));
    await writeDocuments(new Statement(), writes, at).run(this.database);
  }

  request(query: string, lenient = false) {
    const [type = '', parameters = ''] = query.split(/\?(.*)/s);
    return readSearch(new URLSearchParams(parameters), {
      surface: this.surfaceOf(type),
      surfaces: this.surfaces,
      bases: [baseUrl],
      now,
      lenient,
      cursorKey: Buffer.from('a key'),
    });
  }

  /** The answer to `Patient?family=x`; `reach` is the caller's for every type, or tells it of each. */
  async search(query: string, reach: Reach | ((type: string) => Reach) = 'all'): Promise<Bundle> {
    const reachOf = typeof reach === 'function' ? reach : () => reach;
    const [type = ''] = query.split('?');
    const request = this.request(query);
    const types = [type, ...request.criteria.flatMap(typesOf), ...this.surfaces.all.map((one) => one.type)];
    const page = await this.store.search(type, request, new Map(types.map((one) => [one, reachOf(one)])));
    return searchset(request, page, { baseUrl, path: type, language: 'en' });
  }

  /** Ids of the matches, in order. */
  async ids(query: string, reach: Reach = 'all'): Promise<string[]> {
    return idsOf(await this.search(query, reach), 'match');
  }

  private surfaceOf(type: string) {
    const surface = this.surfaces.find(type);
    if (!surface) throw new Error(`${type} is not among the surfaces`);
    return surface;
  }
}

export function idsOf(bundle: Bundle, mode: 'match' | 'include'): string[] {
  return (bundle.entry ?? [])
    .filter(({ search }) => search?.mode === mode)
    .map(({ resource }) => resource?.id ?? '');
}

export function linkOf(bundle: Bundle, relation: string): string | undefined {
  const url = bundle.link?.find((link) => link.relation === relation)?.url;
  return url?.slice(baseUrl.length + 1);
}
