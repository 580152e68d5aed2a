import type { ServiceName } from '@chez-soi/contracts';
import type { Bundle, BundleEntry } from 'fhir/r4';
import type { BundleAnswer } from '../routing/bundles';
import { ownerOf } from '../routing/routes';
import { leadsAway, searchAddress, type Searched } from './searched';

export interface BatchParts {
  /** Answers what needs one service only. */
  run(bundle: Bundle): Promise<BundleAnswer>;
  compose(service: ServiceName, searched: Searched): Promise<Bundle>;
  failed(error: unknown): BundleEntry;
  /** Of all addresses, without trailing slash. */
  readonly baseUrl: string;
}

/** A batch in which some entries are searches over several services: they are answered here, at their places. */
export async function runWithComposed(bundle: Bundle, parts: BatchParts): Promise<BundleAnswer> {
  const entries = bundle.type === 'batch' && Array.isArray(bundle.entry) ? bundle.entry : [];
  const searches = entries.map((entry) => searchOf(entry, parts.baseUrl));
  if (searches.every((search) => search === null)) return parts.run(bundle);
  const others = entries.filter((_, index) => searches[index] === null);
  const [rest, composed] = await Promise.all([
    others.length === 0 ? null : parts.run({ ...bundle, entry: others }),
    Promise.all(searches.map((search) => (search ? answered(search, parts) : null))),
  ]);
  if (rest && rest.status !== 200) return rest;
  const run = rest ? ((JSON.parse(rest.body) as Bundle).entry ?? []) : [];
  const waiting = [...run];
  const entry = composed.map((one) => one ?? waiting.shift()!);
  return { status: 200, body: JSON.stringify({ resourceType: 'Bundle', type: 'batch-response', entry }) };
}

interface EntrySearch {
  readonly service: ServiceName;
  readonly searched: Searched;
}

/** The search of an entry that needs several services; null for any other. */
function searchOf(entry: BundleEntry | undefined, baseUrl: string): EntrySearch | null {
  const url = entry?.request?.url;
  if (typeof url !== 'string' || entry?.request?.method !== 'GET') return null;
  const relative = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length + 1) : url.replace(/^\//, '');
  const address = searchAddress('GET', `/fhir/${relative}`);
  const service = address && ownerOf(address.type);
  if (!address || !service) return null;
  const { text, hasForm: _, ...place } = address;
  const searched = { ...place, query: [...new URLSearchParams(text)], isHidden: true };
  try {
    return leadsAway(service, searched) ? { service, searched } : null;
  } catch {
    // Its service refuses it, at its entry.
    return null;
  }
}

async function answered({ service, searched }: EntrySearch, parts: BatchParts): Promise<BundleEntry> {
  try {
    return { resource: await parts.compose(service, searched), response: { status: '200 OK' } };
  } catch (error) {
    return parts.failed(error);
  }
}
