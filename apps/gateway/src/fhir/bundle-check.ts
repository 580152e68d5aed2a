import type { ServiceName } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { linksToProve, unprovenHeader } from '@chez-soi/fhir';
import type { Binary, Bundle, BundleEntry, OperationOutcome } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { type CrossOwnerLinks, type LinkFault, lowerId, refuse } from './integrity';
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

/** What of a batch's entries is known before their owner gets them. */
export interface CheckedEntries {
  readonly refused: ReadonlyMap<number, DomainError>;
  /** By entry: links that were not found, and that it may have had before. */
  readonly left: ReadonlyMap<number, readonly LinkFault[]>;
}

/**
 * Links of a bundle's entries to other services, looked at before its owner gets them: in one question to each, whatever
 * the number of entries. Those of updates that are not found are left to the owner, who knows what was there before.
 */
export class BundleCheck {
  constructor(
    private readonly links: CrossOwnerLinks,
    private readonly request: FastifyRequest,
    private readonly base: string,
  ) {}

  /**
   * A transaction whose references to other owners all exist, or are left to the owner, and whose references by search
   * are resolved. Throws what `CrossOwnerLinks` throws: then nothing was written.
   */
  async transaction(
    owner: ServiceName,
    bundle: Bundle,
  ): Promise<{ bundle: Bundle; left: readonly LinkFault[] }> {
    // What is no list is the owner's to refuse.
    const entries = Array.isArray(bundle.entry) ? bundle.entry.map((entry, index) => ({ entry, index })) : [];
    const conditional = entries.flatMap(({ entry, index }) =>
      conditionalReferencesIn(entry.resource, pathOf(index)),
    );
    const found = await this.links.resolve(this.request, owner, conditional);
    const { refused, left } = await this.judged(owner, entries);
    refuse([...refused.values()].flat());
    const deleted = await Promise.all(entries.map((placed) => this.deletedBy(placed)));
    await this.links.requireUnlinked(this.request, owner, deleted.flat());
    const sent =
      found.size === 0 ? bundle : (withReferences(bundle, (text) => found.get(text) ?? text) as Bundle);
    return { bundle: sent, left: [...left.values()].flat() };
  }

  /** Of the entries of a batch that an owner gets, those that must not reach it, and why. */
  async batch(owner: ServiceName, entries: readonly PlacedEntry[]): Promise<CheckedEntries> {
    const judged = await this.judged(owner, entries);
    const refused = new Map([...judged.refused].map(([index, [fault]]) => [index, fault!.error]));
    for (const placed of entries.filter(isDelete))
      try {
        await this.links.requireUnlinked(this.request, owner, await this.deletedBy(placed));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.set(placed.index, error);
      }
    return { refused, left: judged.left };
  }

  /** The faulty links by entry: of new resources, and of updates as long as one header can tell the owner about them. */
  private async judged(owner: ServiceName, entries: readonly PlacedEntry[]) {
    const links = entries.map((placed) => ({ placed, found: this.referencesOf(placed) }));
    const all = links.flatMap(({ found }) => found);
    const faults = all.length === 0 ? [] : await this.links.faults(this.request, owner, all);
    const fits = toldOf(faults) !== null;
    const refused = new Map<number, LinkFault[]>();
    const left = new Map<number, LinkFault[]>();
    for (const { placed, found } of links) {
      const own = faults.filter(({ link }) => found.includes(link));
      if (own.length > 0) (fits && isUpdate(placed) ? left : refused).set(placed.index, own);
    }
    return { refused, left };
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

/** How an owner is told of the links that are left to it; null when they are too many. */
export function toldOf(left: readonly LinkFault[]): Record<string, string> | null {
  return unprovenHeader(left.map(({ link }) => lowerId(link.reference)));
}

/** Of the links that were left to an owner, those that its answer refuses, for they were not there before. */
export function refusedOf(
  left: readonly LinkFault[],
  status: number,
  outcome: OperationOutcome | undefined,
): LinkFault[] {
  const refused = linksToProve(status, outcome);
  return left.filter(({ link }) => {
    const entry = /^Bundle\.entry\[\d+\]/.exec(link.path)?.[0];
    const one = lowerId(link.reference);
    // An owner names the entry of a transaction; that of a batch is answered at its place.
    return refused.includes(one) || refused.includes(`${entry}.${one}`);
  });
}

function pathOf(index: number): string {
  return `Bundle.entry[${index}].resource`;
}

function isUpdate({ entry }: PlacedEntry): boolean {
  return entry.request?.method !== 'POST';
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
