import type { ServiceName } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Binary, Bundle, BundleEntry } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import type { CrossOwnerLinks } from './integrity';
import {
  conditionalReferencesIn,
  type FoundReference,
  referencesIn,
  referencesInPatch,
  withReferences,
} from './references';

/** An entry of the whole bundle, at its place there. */
export interface PlacedEntry {
  readonly entry: BundleEntry;
  readonly index: number;
}

/** Links of a bundle's entries to other services, looked at before its owner gets them. */
export class BundleCheck {
  constructor(
    private readonly links: CrossOwnerLinks,
    private readonly request: FastifyRequest,
    private readonly base: string,
  ) {}

  /**
   * A transaction whose references to other owners all exist, and whose references by search are resolved. Throws what
   * `CrossOwnerLinks` throws: then nothing was written.
   */
  async transaction(owner: ServiceName, bundle: Bundle): Promise<Bundle> {
    // What is no list is the owner's to refuse.
    const entries = Array.isArray(bundle.entry) ? bundle.entry.map((entry, index) => ({ entry, index })) : [];
    const conditional = entries.flatMap(({ entry, index }) =>
      conditionalReferencesIn(entry.resource, pathOf(index)),
    );
    const found = await this.links.resolve(this.request, owner, conditional);
    await this.links.require(
      this.request,
      owner,
      entries.flatMap((placed) => this.referencesOf(placed)),
    );
    const deleted = await Promise.all(entries.map((placed) => this.deletedBy(placed)));
    await this.links.requireUnlinked(this.request, owner, deleted.flat());
    if (found.size === 0) return bundle;
    return withReferences(bundle, (text) => found.get(text) ?? text) as Bundle;
  }

  /** Of the entries of a batch that an owner gets, those that must not reach it, and why. */
  async batch(owner: ServiceName, entries: readonly PlacedEntry[]): Promise<Map<number, DomainError>> {
    const links = entries.map((placed) => ({ index: placed.index, found: this.referencesOf(placed) }));
    const all = links.flatMap(({ found }) => found);
    const faults = all.length === 0 ? [] : await this.links.faults(this.request, owner, all);
    const refused = new Map<number, DomainError>();
    for (const { index, found } of links) {
      const fault = faults.find(({ link }) => found.includes(link));
      if (fault) refused.set(index, fault.error);
    }
    for (const placed of entries.filter(isDelete))
      try {
        await this.links.requireUnlinked(this.request, owner, await this.deletedBy(placed));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.set(placed.index, error);
      }
    return refused;
  }

  /** What an entry is to delete: by its id, or what its criteria find. Criteria that are none are the owner's to refuse. */
  private async deletedBy(placed: PlacedEntry): Promise<string[]> {
    if (!isDelete(placed)) return [];
    const [path = '', query] = (placed.entry.request!.url ?? '').split(/\?(.*)/s);
    const [, type, id] = /(?:^|\/)([A-Z][A-Za-z]+)(?:\/([A-Za-z0-9\-.]{1,64}))?\/?$/.exec(path) ?? [];
    if (!type) return [];
    const found = id
      ? `${type}/${id}`
      : query && (await this.links.findOne(this.request, type, query).catch(() => null));
    return found ? [found] : [];
  }

  private referencesOf({ entry, index }: PlacedEntry): FoundReference[] {
    const { method } = entry?.request ?? {};
    if (method === 'POST' || method === 'PUT') return referencesIn(entry.resource, pathOf(index), this.base);
    if (method !== 'PATCH') return [];
    const path = pathOf(index);
    return referencesInPatch(patchIn(entry), this.base).map((link) => ({ ...link, path }));
  }
}

function pathOf(index: number): string {
  return `Bundle.entry[${index}].resource`;
}

function isDelete({ entry }: PlacedEntry): boolean {
  return entry?.request?.method === 'DELETE';
}

/** A JSON Patch travels in a bundle as a Binary. */
function patchIn({ resource }: BundleEntry): unknown {
  if (resource?.resourceType !== 'Binary') return resource;
  try {
    return JSON.parse(Buffer.from((resource as Binary).data ?? '', 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
