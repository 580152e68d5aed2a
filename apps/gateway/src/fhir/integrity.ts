import { definitionOf } from '@chez-soi/fhir';
import type { ServiceName } from '@chez-soi/contracts';
import { DomainError, type FieldError } from '@chez-soi/kernel';
import type { Bundle } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { ownerOf } from '../routing/routes';
import { unavailable } from '../routing/upstream';
import { allTypes } from './fan-out';
import type { Owners } from './owners';
import type { ConditionalReference, FoundReference } from './references';

/** Kept by every service of its own; the gateway reads them as one. */
const ofEveryService = ['AuditEvent', 'Provenance'];

export interface LinkFault {
  readonly link: FoundReference;
  /** Its owner is down, so that nobody knows. */
  readonly isUnreachable: boolean;
  readonly error: DomainError;
}

interface Linked {
  readonly reference: string;
  /** Type of the resource that refers to it. */
  readonly from: string;
}

/** Links between services. Those inside one are its own to check, in its transaction. */
export class CrossOwnerLinks {
  constructor(private readonly owners: Owners) {}

  /**
   * What is wrong with these references in what `writer` is to write: those to other owners that do not exist, or are not
   * open to the caller (which of both is not told), and those whose owner is down. Each owner is asked once.
   */
  async faults(
    request: FastifyRequest,
    writer: ServiceName,
    references: readonly FoundReference[],
  ): Promise<LinkFault[]> {
    const wanted = byOwnerOf(linksElsewhere(writer, references));
    const answers = await Promise.all(
      [...wanted].map(async ([owner, links]): Promise<LinkFault[]> => {
        const asked = [...new Set(links.map(({ reference }) => lowerId(reference)))];
        try {
          const known = owner ? await this.known(request, owner, asked) : [];
          const unknown = links.filter(({ reference }) => !known.includes(lowerId(reference)));
          return unknown.map((link) => ({ link, isUnreachable: false, error: unknownReferences([link]) }));
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          return links.map((link) => ({ link, isUnreachable: true, error }));
        }
      }),
    );
    return answers.flat();
  }

  /** Throws `unavailable`, naming an owner that is down, or `rule`, naming each field that leads nowhere. */
  async require(
    request: FastifyRequest,
    writer: ServiceName,
    references: readonly FoundReference[],
  ): Promise<void> {
    refuse(await this.faults(request, writer, references));
  }

  /**
   * Throws `conflict` when a resource of another owner refers to one that is to be deleted; every other owner is asked
   * once. Whoever may not read the resource is told nothing: its own owner then refuses, or finds nothing to delete.
   */
  async requireUnlinked(
    request: FastifyRequest,
    owner: ServiceName,
    references: readonly string[],
  ): Promise<void> {
    const open = references.length === 0 ? [] : await this.known(request, owner, references);
    if (open.length === 0) return;
    const types = new Set(open.map(typeIn));
    const others = [...allTypes.keys()].filter(
      (one) => one !== owner && [...types].some((type) => mayRefer(one, type)),
    );
    const question = {
      method: 'POST',
      path: '/fhir/-/linked',
      body: JSON.stringify({ references: open }),
    } as const;
    const answers = await Promise.allSettled(
      others.map((other) => this.owners.json<{ linked: Linked[] }>(other, request, question)),
    );
    const [found] = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.linked : []));
    if (found) throw stillLinked(found);
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed) throw failed.reason as Error;
  }

  /** The one resource that a search finds for the caller, as `Type/id`; null when it finds none, or several. */
  async findOne(request: FastifyRequest, type: string, query: string): Promise<string | null> {
    const owner = ownerOf(type);
    if (!owner) throw unknownReferences([{ path: type, reference: `${type}?${query}` }]);
    const form = new URLSearchParams(query);
    form.set('_count', '2');
    const { entry = [] } = await this.owners.json<Bundle>(owner, request, {
      method: 'POST',
      path: `/fhir/${type}/_search`,
      body: form.toString(),
      contentType: 'application/x-www-form-urlencoded',
    });
    const matches = entry.filter(({ search }) => search?.mode === 'match');
    return matches.length === 1 ? `${type}/${matches[0]!.resource!.id}` : null;
  }

  /** What each conditional reference to another owner finds; throws `stale` for one that finds none, or several. */
  async resolve(
    request: FastifyRequest,
    writer: ServiceName,
    references: readonly ConditionalReference[],
  ): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const { type, query, text, path } of references) {
      if (ownerOf(type) === writer || found.has(text)) continue;
      const one = await this.findOne(request, type, query);
      if (!one) throw notOne(path, type);
      found.set(text, one);
    }
    return found;
  }

  private async known(request: FastifyRequest, owner: ServiceName, references: readonly string[]) {
    const question = { method: 'POST', path: '/fhir/-/known', body: JSON.stringify({ references }) } as const;
    const { status, body } = await this.owners.ask(owner, request, question);
    if (status !== 200) throw unavailable(owner);
    return (JSON.parse(body) as { known: string[] }).known;
  }
}

/** Throws for faulty links, if there are any: an owner that is down first, for nobody knows about it. */
export function refuse(faults: readonly LinkFault[]): void {
  const unreachable = faults.find(({ isUnreachable }) => isUnreachable);
  if (unreachable) throw unreachable.error;
  if (faults.length > 0) throw unknownReferences(faults.map(({ link }) => link));
}

/** The links that others than `writer` own. */
export function linksElsewhere(writer: ServiceName, references: readonly FoundReference[]): FoundReference[] {
  return references.filter(
    ({ reference }) => ownerIn(reference) !== writer && !ofEveryService.includes(typeIn(reference)),
  );
}

function unknownReferences(unknown: readonly FoundReference[]): DomainError {
  const fields = unknown.map(({ path, reference }): FieldError => ({
    path,
    message: {
      fr: `${reference} n’existe pas, ou ne vous est pas ouvert.`,
      en: `${reference} does not exist, or is not open to you.`,
    },
  }));
  const first = unknown[0]?.reference ?? '';
  return new DomainError(
    'rule',
    {
      fr: `Une référence mène vers une ressource inconnue : ${first}.`,
      en: `A reference leads to an unknown resource: ${first}.`,
    },
    fields,
  );
}

function stillLinked({ reference, from }: Linked): DomainError {
  return DomainError.conflict(
    `${reference} sert encore : une ressource ${from} y renvoie. Changez-la d’abord.`,
    `${reference} is still used: a resource ${from} refers to it. Change that first.`,
    { linkedFrom: from },
  );
}

/** Neither the criteria, which may be sensitive, nor how many were found, are told. */
function notOne(path: string, type: string): DomainError {
  const message = {
    fr: `Cette référence par recherche doit trouver une ressource ${type}, et une seule.`,
    en: `This reference by search must find one resource ${type}, and only one.`,
  };
  return new DomainError('stale', message, [{ path, message }]);
}

/** Whether types of an owner have a searched reference that may lead to a type. */
function mayRefer(owner: ServiceName, type: string): boolean {
  const targets = (allTypes.get(owner) ?? []).flatMap((own) =>
    Object.values(definitionOf(own)?.params ?? {}).flatMap((parameter) => parameter.targets ?? []),
  );
  return targets.includes(type) || targets.includes('*');
}

function ownerIn(reference: string): ServiceName | null {
  return ownerOf(typeIn(reference));
}

function typeIn(reference: string): string {
  return reference.slice(0, reference.indexOf('/'));
}

/** Ids are UUIDs, which owners tell in lower case. */
export function lowerId(reference: string): string {
  const [type = '', id = ''] = reference.split('/');
  return `${type}/${id.toLowerCase()}`;
}

function byOwnerOf(links: readonly FoundReference[]): Map<ServiceName | null, FoundReference[]> {
  const groups = new Map<ServiceName | null, FoundReference[]>();
  for (const link of links) {
    const owner = ownerIn(link.reference);
    groups.set(owner, [...(groups.get(owner) ?? []), link]);
  }
  return groups;
}
