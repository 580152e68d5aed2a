import { DomainError, newId } from '@chez-soi/kernel';
import type { BundleEntry } from 'fhir/r4';
import { withLinks } from '../write/references';
import { ruleOf } from '../validate/structures';
import { lock } from '../write/conditions';
import type { UnitOfWrites } from '../write/unit-of-writes';
import { RefusedResource } from '../write/waiting-creates';
import type { Ask, Written } from '../write/written';
import type { Resource } from '../surface';
import { isObject } from '../json';
import { atEntry } from './answers';
import { type Entry, patchOf } from './entries';
import { inOrder, isWrite } from './order';

export interface BundleOptions {
  /** Rights and surface for writing an entry's type; throws when it may not. */
  ask(entry: Entry): Ask;
  read(entry: Entry): Promise<BundleEntry>;
  answer(written: Written): BundleEntry;
}

/** What an entry will write, decided before anything is written. */
interface Target {
  readonly ask: Ask;
  /** Of the resource that it writes; for a conditional create that found one, of that. */
  readonly id: string;
  readonly found: boolean;
}

/** All entries or none (R4 §3.1.0.11.2), inside one unit of writes. */
export async function runTransaction(
  writes: UnitOfWrites,
  entries: readonly Entry[],
  options: BundleOptions,
): Promise<BundleEntry[]> {
  const targets = await targetsOf(writes, entries, options);
  refuseOverlaps(entries, targets);
  const rewrite = await linksOf(writes, entries, targets, options);
  const rewritten = entries.map((entry) =>
    isWrite(entry) ? { ...entry, resource: rewrite(entry.resource) } : entry,
  );
  const keyOf = ({ index, type }: Entry) =>
    targets.has(index) ? `${type}/${targets.get(index)!.id}` : undefined;
  const ordered = inOrder(rewritten, keyOf, linksIn);
  const written: { readonly entry: Entry; readonly done: Written }[] = [];
  const settled = await naming(targets, async () => {
    for (const entry of ordered) {
      const target = targets.get(entry.index);
      if (target) written.push({ entry, done: await at(entry, () => carryOut(writes, entry, target)) });
    }
    return writes.settled(written.map(({ done }) => done));
  });
  const answers: BundleEntry[] = [];
  written.forEach(({ entry }, at) => (answers[entry.index] = options.answer(settled[at]!)));
  for (const entry of ordered.filter(({ index }) => !targets.has(index)))
    answers[entry.index] = await at(entry, () => options.read(entry));
  return answers;
}

async function targetsOf(writes: UnitOfWrites, entries: readonly Entry[], { ask }: BundleOptions) {
  const written = entries.filter(isWrite);
  await turnsInOrder(writes, written);
  const targets = new Map<number, Target>();
  for (const entry of written) {
    const target = await at(entry, () => targetOf(writes, entry, ask(entry)));
    targets.set(entry.index, target);
  }
  return targets;
}

/** Criteria are locked in one order by everybody, so that two bundles never wait for each other. */
async function turnsInOrder({ tx }: UnitOfWrites, entries: readonly Entry[]): Promise<void> {
  if (entries.some((entry) => criteriaOf(entry) !== null)) await lock(tx, 'conditional bundle');
}

function criteriaOf({ method, id, query, conditions }: Entry): Entry['query'] | null {
  if (method === 'POST')
    return conditions.ifNoneExist === undefined ? null : [...new URLSearchParams(conditions.ifNoneExist)];
  return id === null ? query : null;
}

async function targetOf(writes: UnitOfWrites, entry: Entry, ask: Ask): Promise<Target> {
  const criteria = criteriaOf(entry);
  const match = criteria ? await writes.match(ask, criteria) : null;
  const own =
    isObject(entry.resource) && entry.method === 'PUT'
      ? (entry.resource['id'] as string | undefined)
      : undefined;
  const id = match ?? entry.id ?? own ?? newId(ask.ctx.now.getTime());
  return { ask, id, found: match !== null };
}

async function carryOut(writes: UnitOfWrites, entry: Entry, { ask, id, found }: Target): Promise<Written> {
  const { method, resource, conditions } = entry;
  const isConditional = criteriaOf(entry) !== null;
  switch (method) {
    case 'POST':
      return found ? writes.existing(ask, id) : writes.create(ask, resource, {}, id);
    case 'PUT':
      if (isConditional && !found && !(resource as Resource).id) return writes.create(ask, resource, {}, id);
      return writes.update(
        ask,
        id,
        { ...(resource as Resource), id: (resource as Resource).id ?? id },
        conditions,
      );
    case 'PATCH':
      return writes.patch(ask, id, patchOf(entry), conditions);
    default:
      if (isConditional && !found) return { status: 204, type: entry.type, id: null, stored: null };
      return writes.delete(ask, id, conditions);
  }
}

/** Two entries that write the same resource would each undo the other (R4: such a transaction fails). */
function refuseOverlaps(entries: readonly Entry[], targets: ReadonlyMap<number, Target>): void {
  const seen = new Set<string>();
  for (const entry of entries) {
    const target = targets.get(entry.index);
    if (!target) continue;
    const criteria = criteriaOf(entry);
    const keys = [
      ...(entry.method === 'POST' && target.found ? [] : [`${entry.type}/${target.id}`]),
      ...(criteria && !target.found
        ? [
            `${entry.type}?${criteria
              .map((pair) => pair.join('='))
              .sort()
              .join('&')}`,
          ]
        : []),
    ];
    const twice = keys.find((key) => seen.has(key));
    if (twice)
      throw atEntry(
        entry.index,
        DomainError.rule(`Deux entrées écrivent ${twice}.`, `Two entries write ${twice}.`, {
          resource: twice,
        }),
      );
    keys.forEach((key) => seen.add(key));
  }
}

/** How the links of a bundle are rewritten: `urn:uuid` of its entries, and `Type?criteria`, become `Type/id`. */
async function linksOf(
  writes: UnitOfWrites,
  entries: readonly Entry[],
  targets: ReadonlyMap<number, Target>,
  options: BundleOptions,
): Promise<(resource: unknown) => unknown> {
  const known = new Map<string, string>();
  for (const { index, fullUrl, type } of entries) {
    const target = targets.get(index);
    if (fullUrl && target) known.set(fullUrl, `${type}/${target.id}`);
  }
  for (const entry of entries.filter(({ index }) => targets.has(index)))
    await at(entry, () => resolveConditional(writes, entry, known, options));
  const rewrite = (text: string, type: string) =>
    type === 'xhtml'
      ? [...known].reduce((div, [from, to]) => div.replaceAll(from, to), text)
      : (known.get(text) ?? text);
  return (resource) => (isTyped(resource) ? withLinks(resource, rewrite) : resource);
}

async function resolveConditional(
  writes: UnitOfWrites,
  entry: Entry,
  known: Map<string, string>,
  { ask }: BundleOptions,
): Promise<void> {
  const wanted = new Set<string>();
  if (isTyped(entry.resource))
    withLinks(entry.resource, (text, type) => {
      if (type === 'Reference' && /^[A-Z][A-Za-z]+\?/.test(text) && !known.has(text)) wanted.add(text);
      return text;
    });
  for (const text of wanted) {
    const [type = '', query = ''] = text.split(/\?(.*)/s);
    const found = await writes.match(ask({ ...entry, type, method: 'GET' }), [...new URLSearchParams(query)]);
    if (!found)
      throw new DomainError('stale', {
        fr: `« ${text} » ne trouve aucune ressource.`,
        en: `"${text}" finds no resource.`,
      });
    known.set(text, `${type}/${found}`);
  }
}

/** What a resource links to, as `Type/id`. */
function linksIn({ resource }: Entry): ReadonlySet<string> {
  const links = new Set<string>();
  if (isTyped(resource))
    withLinks(resource, (text, type) => {
      if (type === 'Reference') links.add(text);
      return text;
    });
  return links;
}

function isTyped(resource: unknown): resource is Resource {
  return (
    isObject(resource) &&
    typeof resource['resourceType'] === 'string' &&
    ruleOf(resource['resourceType']) !== undefined
  );
}

async function at<T>(entry: Entry, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RefusedResource ? error : atEntry(entry.index, error);
  }
}

/** Names the entry of a resource that waited for others, and was refused with them. */
async function naming<T>(targets: ReadonlyMap<number, Target>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RefusedResource)) throw error;
    const [index] = [...targets].find(([, { id }]) => id === error.id)!;
    throw atEntry(index, error.reason);
  }
}
