import { DomainError } from '@chez-soi/kernel';
import type { Bundle, BundleEntry } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import type { FhirWrites } from '../http/fhir-writes';
import { linkBase } from '../http/link-base';
import { negotiate, requireJson, wantedReturn } from '../http/negotiation';
import { languageOf, outcomeOf } from '../outcome';
import type { Interaction, Resource, Surfaces } from '../surface';
import type { FhirWriter } from '../write/fhir-writer';
import type { UnitOfWrites } from '../write/unit-of-writes';
import type { Ask, Written } from '../write/written';
import { failedEntry, readEntryAnswer, writtenEntry } from './answers';
import { type Entry, type Method, patchOf, readEntries } from './entries';
import { type BundleOptions, runTransaction } from './transaction';

/** What bundles need of the reading interactions. */
export interface Reads {
  read(
    request: FastifyRequest,
    type: string,
    id: string,
  ): Promise<{ version: number; lastUpdated: Date; resource: Resource }>;
  vread(request: FastifyRequest, type: string, id: string, version: string): ReturnType<Reads['read']>;
  history(
    request: FastifyRequest,
    at: { type: string; id?: string },
    query: [string, string][],
  ): Promise<Bundle>;
  search(request: FastifyRequest, type: string, query: [string, string][]): Promise<Bundle>;
}

export interface BundleParts {
  readonly writer: FhirWriter;
  readonly writes: FhirWrites;
  readonly reads: Reads;
  readonly surfaces: Surfaces;
  readonly baseUrl: string;
}

/** POST to the base: a batch, whose entries are independent, or a transaction, of which all is done or nothing. */
export class FhirBundles {
  constructor(private readonly parts: BundleParts) {}

  async run(request: FastifyRequest): Promise<Bundle> {
    negotiate(request);
    requireJson(request);
    const { type, entries } = readEntries(request.body, linkBase(request, this.parts.baseUrl));
    const options = this.options(request);
    if (type === 'batch') return response('batch-response', await this.batch(request, entries, options));
    this.refuseOthersTypes(entries);
    const answers = await this.parts.writer.unit(
      (writes) => runTransaction(writes, entries, options),
      'many',
    );
    return response('transaction-response', answers);
  }

  private async batch(
    request: FastifyRequest,
    entries: readonly Entry[],
    options: BundleOptions,
  ): Promise<BundleEntry[]> {
    const answers: BundleEntry[] = [];
    for (const entry of entries) answers.push(await this.one(request, entry, options));
    return answers;
  }

  private async one(request: FastifyRequest, entry: Entry, options: BundleOptions): Promise<BundleEntry> {
    try {
      if (entry.method === 'GET' || entry.method === 'HEAD') return await options.read(entry);
      const ask = options.ask(entry);
      return options.answer(await this.alone(entry, ask));
    } catch (error) {
      if (error instanceof DomainError)
        await this.parts.writes.refused(request, entry.type, entry.id ?? undefined, error);
      const { status, outcome } = outcomeOf(error, languageOf(request.headers['accept-language']));
      return failedEntry(status, outcome);
    }
  }

  /** An entry of a batch is a write like any other: most need no transaction around them. */
  private alone(entry: Entry, ask: Ask): Promise<Written> {
    const { method, id, conditions } = entry;
    const isConditional = conditions.ifNoneExist !== undefined;
    const intent = { interaction: interactionOf(method), isNamed: Boolean(id), isConditional };
    return this.parts.writer.single(ask, intent, (writes) => carryOut(writes, ask, entry));
  }

  private options(request: FastifyRequest): BundleOptions {
    const minimal = wantedReturn(request) === 'minimal';
    const baseUrl = linkBase(request, this.parts.baseUrl);
    return {
      ask: (entry) => this.ask(request, entry),
      read: (entry) => this.read(request, entry),
      answer: (written: Written) => writtenEntry(written, { baseUrl, minimal }),
    };
  }

  private ask(request: FastifyRequest, { method, type, id }: Entry): Ask {
    const at = id ? 'instance' : 'type';
    return this.parts.writes.ask(request, type, interactionOf(method), at);
  }

  private async read(request: FastifyRequest, { type, id, rest, query }: Entry): Promise<BundleEntry> {
    const { reads } = this.parts;
    const pairs = query.map(([name, value]): [string, string] => [name, value]);
    if (id === null) return readEntryAnswer(await reads.search(request, type, pairs));
    if (id === '_history') return readEntryAnswer(await reads.history(request, { type }, pairs));
    const [kind, version] = rest;
    if (kind === undefined) return versioned(await reads.read(request, type, id));
    if (kind === '_history' && version) return versioned(await reads.vread(request, type, id, version));
    if (kind === '_history') return readEntryAnswer(await reads.history(request, { type, id }, pairs));
    throw DomainError.notFound(
      'Cette adresse n’est pas servie dans un lot.',
      'This address is not served in a bundle.',
    );
  }

  /** One owner, one database transaction: a transaction over types of others is refused before anything is written. */
  private refuseOthersTypes(entries: readonly Entry[]): void {
    const other = entries.find(({ type }) => !this.parts.surfaces.find(type));
    if (!other) return;
    throw new DomainError(
      'rule',
      {
        fr: `Une transaction ne peut toucher que les types d’un seul service ; ${other.type} n’en est pas.`,
        en: `A transaction may only touch the types of one service; ${other.type} is not among them.`,
      },
      [
        {
          path: `Bundle.entry[${other.index}].request.url`,
          message: { fr: 'Type d’un autre service.', en: 'Type of another service.' },
        },
      ],
    );
  }
}

/** A reading entry is carried out by other means; its right is that to search. */
function interactionOf(method: Method): Interaction {
  const writing: Partial<Record<Method, Interaction>> = {
    ...{ POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' },
  };
  return writing[method] ?? 'search-type';
}

async function carryOut(writes: UnitOfWrites, ask: Ask, entry: Entry): Promise<Written> {
  const { method, id, query, resource, conditions } = entry;
  if (method === 'POST') return writes.create(ask, resource, conditions);
  if (method === 'PUT')
    return id
      ? writes.update(ask, id, resource, conditions)
      : writes.updateMatch(ask, query, resource, conditions);
  if (method === 'PATCH') {
    const patch = patchOf(entry);
    return id ? writes.patch(ask, id, patch, conditions) : writes.patchMatch(ask, query, patch, conditions);
  }
  return id ? writes.delete(ask, id, conditions) : writes.deleteMatch(ask, query, conditions);
}

function versioned(found: Awaited<ReturnType<Reads['read']>>): BundleEntry {
  return readEntryAnswer(found.resource, found);
}

function response(type: 'batch-response' | 'transaction-response', entry: BundleEntry[]): Bundle {
  return { resourceType: 'Bundle', type, ...(entry.length > 0 ? { entry } : {}) };
}
