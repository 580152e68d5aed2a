import { DomainError, isId } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { isObject, type Json } from '../json';
import type { Resource, Surfaces } from '../surface';
import { ruleOf } from '../validate/structures';

/** A text in a resource that may lead somewhere: `type` is the FHIR type of its element, `Reference` for a reference. */
export type RewriteLink = (text: string, type: string) => string;

const linking = new Set(['uri', 'url', 'oid', 'uuid', 'xhtml']);

/** A copy of a resource in which every link is what `rewrite` makes of it; canonical addresses are not touched. */
export function withLinks<R extends Resource>(resource: R, rewrite: RewriteLink): R {
  return mapped(resource as unknown as Json, resource.resourceType, rewrite) as unknown as R;
}

function mapped(value: Json, type: string, rewrite: RewriteLink): Json {
  const rule = ruleOf(type);
  if (!rule) return value;
  const entries = Object.entries(value).map(([name, content]): [string, unknown] => {
    const element = rule.e[name];
    if (type === 'Reference' && name === 'reference' && typeof content === 'string')
      return [name, rewrite(content, 'Reference')];
    if (!element) return [name, content];
    return [
      name,
      Array.isArray(content)
        ? content.map((one) => inner(one, element.t, rewrite))
        : inner(content, element.t, rewrite),
    ];
  });
  return Object.fromEntries(entries);
}

function inner(content: unknown, type: string, rewrite: RewriteLink): unknown {
  if (typeof content === 'string') return linking.has(type) ? rewrite(content, type) : content;
  if (!isObject(content)) return content;
  return mapped(content, type === 'Resource' ? String(content['resourceType']) : type, rewrite);
}

/** References to our own addresses become relative ones: only those are followed by searches, whatever the address will be. */
export function withRelativeLinks<R extends Resource>(resource: R, bases: readonly string[]): R {
  return withLinks(resource, (text, type) => {
    const base = type === 'Reference' ? bases.find((one) => text.startsWith(`${one}/`)) : undefined;
    return base === undefined ? text : text.slice(base.length + 1);
  });
}

interface Link {
  readonly type: string;
  /** In lower case, as UUIDs are told. */
  readonly id: string;
  /** Type of the resource that links. */
  readonly from: string;
}

/** What a unit of work must leave whole: what it links to exists, and nothing links to what it deleted. */
export class Integrity {
  private readonly links = new Map<string, Link>();
  private readonly kept = new Map<string, Link>();
  private readonly deleted: { type: string; id: string }[] = [];

  constructor(private readonly surfaces: Surfaces) {}

  /**
   * Only links to types that this service owns, and not to itself; those to others are the gateway's to check. What
   * `before`, the stored version, links to already was looked at then.
   */
  linked(resource: Resource, before: Resource | null): void {
    const had = before ? this.linksIn(before) : new Map<string, Link>();
    for (const [key, link] of this.linksIn(resource)) (had.has(key) ? this.kept : this.links).set(key, link);
  }

  private linksIn(resource: Resource): Map<string, Link> {
    const found = new Map<string, Link>();
    withLinks(resource, (text, elementType) => {
      const [, type, id] = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/\d+)?$/.exec(text) ?? [];
      if (elementType === 'Reference' && type && id && id !== resource.id && this.surfaces.find(type))
        found.set(`${type}/${id.toLowerCase()}`, { type, id: id.toLowerCase(), from: resource.resourceType });
      return text;
    });
    return found;
  }

  gone(type: string, id: string): void {
    this.deleted.push({ type, id });
  }

  /** Looks at the end of the transaction, so that resources may be written in any order. */
  async check(tx: Sql): Promise<void> {
    await this.checkLinks(tx);
    for (const { type, id } of this.deleted) await this.checkUnlinked(tx, type, id);
  }

  private async checkLinks(tx: Sql): Promise<void> {
    // Each kept one counts where the same unit of work deletes what it leads to.
    const gone = this.deleted.flatMap(({ type, id }) => this.kept.get(`${type}/${id.toLowerCase()}`) ?? []);
    const all = [...this.links.values(), ...gone];
    const possible = all.filter(({ id }) => isId(id));
    const rows =
      possible.length === 0
        ? []
        : await tx.prepared<{ type: string; id: string }>('fhir_links', existing, [
            possible.map(({ type }) => type),
            possible.map(({ id }) => id),
          ]);
    const known = new Set(rows.map(({ type, id }) => `${type}/${id}`));
    const missing = all.filter(({ type, id }) => !known.has(`${type}/${id}`));
    if (missing.length === 0) return;
    const fields = missing.map(({ type, id, from }) => ({
      path: from,
      message: { fr: `${type}/${id} n’existe pas.`, en: `${type}/${id} does not exist.` },
    }));
    throw new DomainError(
      'rule',
      {
        fr: 'Un lien mène vers une ressource qui n’existe pas.',
        en: 'A link leads to a resource that does not exist.',
      },
      fields,
    );
  }

  private async checkUnlinked(tx: Sql, type: string, id: string): Promise<void> {
    const [found] = await tx.prepared<{ type: string; id: string }>('fhir_linked', stillLinked, [type, id]);
    if (!found) return;
    throw DomainError.conflict(
      `Cette ressource sert encore : ${found.type}/${found.id} y renvoie. Changez-la d’abord.`,
      `This resource is still used: ${found.type}/${found.id} links to it. Change that first.`,
      { linkedFrom: `${found.type}/${found.id}` },
    );
  }
}

const existing = `
  SELECT r.type, r.id FROM unnest($1::text[], $2::uuid[]) AS t(type, id)
  JOIN fhir_resource r ON r.type = t.type AND r.id = t.id AND NOT r.deleted`;

/** Every reference that is searched stands in the index. A resource may link to itself. */
const stillLinked = `
  SELECT i.type, i.id FROM fhir_index i WHERE i.target = $2::uuid AND i.system = $1 AND i.id <> $2::uuid LIMIT 1`;
