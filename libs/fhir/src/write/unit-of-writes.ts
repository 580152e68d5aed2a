import { DomainError, isId, newId } from '@chez-soi/kernel';
import type { Ctx, Database, Sql } from '@chez-soi/service-kit';
import { notedDocument, submitting } from '../document/submission';
import { applyPatch, type Patch } from '../patch/patch';
import { currentVersion, FhirStore, notFound, type StoredVersion } from '../store';
import type { Resource, Surfaces } from '../surface';
import type { StructureValidator } from '../validate/structure-validator';
import { checkMatch, type Conditions, firstAfter, lock, takeTurns } from './conditions';
import { lastContent } from './current';
import { findMatch } from './find-matches';
import { checkedResource } from './invalid-resource';
import { Integrity, withRelativeLinks } from './references';
import { readBack } from './read-back';
import { gone, idsAreOurs, wrongId } from './refused-writes';
import type { Before, ResourceWriter, Stored } from './resource-writer';
import { storedBy } from './store-documents';
import { WaitingCreates } from './waiting-creates';
import type { Writers } from './writers';
import type { Ask, Written } from './written';
import { requireProven } from './unproven-links';

type Query = readonly (readonly [string, string])[];

export interface WriterParts {
  readonly database: Database;
  readonly surfaces: Surfaces;
  readonly writers: Pick<Writers, 'get'>;
  readonly validator: StructureValidator;
}

export class UnitOfWrites {
  private readonly waiting: WaitingCreates;

  constructor(
    private readonly parts: WriterParts,
    readonly tx: Sql,
    private readonly integrity: Integrity,
    /**
     * `alone`: no transaction goes on after this write: what it links to is looked up before, and nothing is locked.
     * `many`: new documents wait for each other, and what was written is read when all is (`settled`).
     */
    private readonly mode: 'alone' | 'one' | 'many' = 'one',
  ) {
    this.waiting = new WaitingCreates(tx);
  }

  /** Everything is written, and what was is known. Where writes are many, called before anything else is read. */
  async settled(all: readonly Written[]): Promise<Written[]> {
    await this.waiting.flush();
    return readBack(this.tx, all);
  }

  async create(ask: Ask, body: unknown, conditions: Conditions = {}, id?: string): Promise<Written> {
    const resource = this.checked(ask, body);
    if (conditions.ifNoneExist !== undefined) {
      const found = await this.match(ask, [...new URLSearchParams(conditions.ifNoneExist)]);
      if (found) return this.written(ask, found, 200);
    }
    return this.insert(ask, resource, id ?? newId(ask.ctx.now.getTime()));
  }

  /** What a conditional create found instead of creating. */
  existing(ask: Ask, id: string): Promise<Written> {
    return this.written(ask, id, 200);
  }

  /** By id; a new id makes a new resource when the type lets clients choose ids. */
  async update(ask: Ask, id: string, body: unknown, conditions: Conditions = {}): Promise<Written> {
    const resource = this.checked(ask, body);
    if (resource.id !== id) throw wrongId(id);
    const before = isId(id) ? await this.current(ask, id, 'u') : null;
    checkMatch(conditions, before, ask.surface);
    if (!before) return this.insertAt(ask, resource, id, conditions);
    return this.replace(ask, resource, before, conditions);
  }

  /** PUT Type?criteria: no match creates, one updates. */
  async updateMatch(ask: Ask, query: Query, body: unknown, conditions: Conditions = {}): Promise<Written> {
    const resource = this.checked(ask, body);
    const found = await this.match(ask, query);
    if (!found) {
      if (resource.id === undefined) return this.insert(ask, resource, newId(ask.ctx.now.getTime()));
      return this.update(ask, resource.id, resource, { ...conditions, ifNoneMatch: '*' });
    }
    if (resource.id !== undefined && resource.id !== found) throw wrongId(found);
    return this.update(ask, found, { ...resource, id: found }, conditions);
  }

  async patch(ask: Ask, id: string, patch: Patch, conditions: Conditions = {}): Promise<Written> {
    const before = isId(id) ? await this.current(ask, id, 'u') : null;
    if (!before) throw notFound();
    if (before.deleted) throw gone();
    checkMatch(conditions, before, ask.surface);
    const resource = this.checked(ask, applyPatch(before.resource!, patch));
    return this.replace(ask, resource, before, conditions);
  }

  async patchMatch(ask: Ask, query: Query, patch: Patch, conditions: Conditions = {}): Promise<Written> {
    const found = await this.match(ask, query);
    if (!found) throw notFound();
    return this.patch(ask, found, patch, conditions);
  }

  /** What is not there, or no more, is deleted. */
  async delete(ask: Ask, id: string, conditions: Conditions = {}): Promise<Written> {
    const none: Written = { status: 204, type: ask.surface.type, id, stored: null };
    const before = isId(id) ? await this.current(ask, id, 'd') : null;
    if (!before || before.deleted) return none;
    checkMatch(conditions, before, ask.surface);
    await this.writerOf(ask, 'delete').delete!(ask.ctx, before as Before);
    this.integrity.gone(ask.surface.type, id);
    return none;
  }

  async deleteMatch(ask: Ask, query: Query, conditions: Conditions = {}): Promise<Written> {
    const found = await this.match(ask, query);
    if (found) return this.delete(ask, found, conditions);
    return { status: 204, type: ask.surface.type, id: null, stored: null };
  }

  /** The one match of a conditional request; until the end of the transaction nobody else asks the same. */
  async match({ surface, ctx, reachOf, bases }: Ask, query: Query): Promise<string | null> {
    const { surfaces } = this.parts;
    await this.waiting.flush();
    await takeTurns(this.tx, surface.type, query);
    return findMatch(this.tx, query, { surface, surfaces, reachOf, bases, now: ctx.now });
  }

  private async insertAt(ask: Ask, resource: Resource, id: string, conditions: Conditions): Promise<Written> {
    if (!ask.surface.interactions.includes('create')) throw notFound();
    if (!ask.surface.updateCreate) throw idsAreOurs(ask.surface.type);
    if (!isId(id)) throw DomainError.field('id', 'Les ids sont des UUID.', 'Ids are UUIDs.');
    // A single insertion fails when another one was faster, and starts again.
    if (this.mode === 'alone') return this.insert(ask, resource, id);
    // There is no row to lock yet: whoever else creates the same one waits here, and then updates.
    await lock(this.tx, `${ask.surface.type}/${id}`);
    const since = await this.current(ask, id, 'u');
    if (!since) return this.insert(ask, resource, id);
    checkMatch(conditions, since, ask.surface);
    return this.replace(ask, resource, since, conditions);
  }

  private async insert(ask: Ask, resource: Resource, id: string): Promise<Written> {
    const made = { ...resource, id };
    if (this.mode === 'alone') await ask.scopes.require(this.tx, 'c', made);
    await this.linked(ask, made, null);
    const stored = await this.stored(ask, made);
    return this.allowed(ask, 'c', await this.written(ask, id, 201, stored));
  }

  private async replace(
    ask: Ask,
    resource: Resource,
    before: StoredVersion,
    conditions: Conditions,
  ): Promise<Written> {
    const { type } = ask.surface;
    const last = before.resource ?? (await lastContent(this.tx, type, before.id));
    if (before.deleted) await ask.scopes.require(this.tx, 'u', last);
    await this.linked(ask, resource, before.resource);
    const writer = this.writerOf(ask, 'update');
    const ctx = submitting(ask.ctx, resource);
    const change = async () =>
      (await writer.update!(ctx, resource, { ...before, resource: last })) ?? this.told(ctx, type, before.id);
    const isSure = conditions.ifMatch === undefined || writer.isDocument;
    const stored = await (isSure ? change() : firstAfter(this.tx, type, before, change));
    return this.allowed(ask, 'u', await this.written(ask, before.id, before.deleted ? 201 : 200, stored));
  }

  /** A resource with rules is locked by its own service, in its own order. Scopes must allow the change to what it is. */
  private async current(
    { surface, reach, scopes }: Ask,
    id: string,
    permission: 'u' | 'd',
  ): Promise<StoredVersion | null> {
    const locks = this.mode !== 'alone' && this.parts.writers.get(surface.type)?.isDocument === true;
    await this.waiting.flush();
    const version = await currentVersion(this.tx, surface.type, id, { reach, locks });
    if (version?.resource) await scopes.require(this.tx, permission, version.resource);
    return version;
  }

  /** Scopes must allow what came to be, too: otherwise nothing of the transaction stays. */
  private async allowed(ask: Ask, permission: 'c' | 'u', written: Written): Promise<Written> {
    if (!written.scopes) await ask.scopes.require(this.tx, permission, written.stored!.resource);
    return written;
  }

  /** Links that the stored version has already were looked at when they came. */
  private async linked(ask: Ask, resource: Resource, before: Resource | null): Promise<void> {
    requireProven(ask, resource, before);
    this.integrity.linked(resource, before);
    if (this.mode === 'alone') await this.integrity.check(this.tx);
  }

  private checked(ask: Ask, body: unknown): Resource {
    const resource = checkedResource(this.parts.validator, ask.surface.type, body);
    return withRelativeLinks(resource, ask.bases);
  }

  private async written(
    { surface, scopes }: Ask,
    id: string,
    status: 200 | 201,
    known?: Stored | void,
  ): Promise<Written> {
    if (!known && this.mode === 'many' && !scopes.isRefined)
      return { status, type: surface.type, id, stored: null, scopes };
    const stored = known ?? (await new FhirStore(this.tx).read(surface.type, id, 'all'));
    const hidden = !(await scopes.shows(this.tx, stored.resource));
    return { status, type: surface.type, id, stored, ...(hidden ? { hidden } : {}) };
  }

  private async stored(ask: Ask, made: Resource): Promise<Stored | void> {
    const writer = this.writerOf(ask, 'create');
    const mayWait = this.mode === 'many' && !ask.scopes.isRefined;
    const document = mayWait ? writer.newDocument?.(ask.ctx, made) : undefined;
    if (document) {
      this.waiting.addDocument(document);
      return storedBy(document.write, ask.ctx.now);
    }
    if (mayWait && writer.createAll) return this.waiting.addCommand({ writer, ctx: ask.ctx, resource: made });
    await this.waiting.flush();
    const ctx = submitting(ask.ctx, made);
    return (await writer.create!(ctx, made)) ?? this.told(ctx, ask.surface.type, made.id!);
  }

  /** What a command told that it stored. Others of a transaction may change it until the end: it is read then. */
  private told({ submitted, now }: Ctx, type: string, id: string): Stored | undefined {
    const document = this.mode === 'many' ? undefined : notedDocument(submitted, type, id);
    return document && storedBy(document, now);
  }

  private writerOf({ surface }: Ask, method: 'create' | 'update' | 'delete'): ResourceWriter {
    const writer = this.parts.writers.get(surface.type);
    if (writer?.[method]) return writer;
    throw new Error(`${surface.type} declares an interaction without a writer: ${method}`);
  }
}
