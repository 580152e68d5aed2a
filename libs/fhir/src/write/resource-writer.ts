import type { Ctx } from '@chez-soi/service-kit';
import type { DocumentWrite } from '../document/document';
import type { StoredVersion } from '../store';
import type { Resource } from '../surface';

/** The version that a change starts from, which nobody else changes meanwhile. */
export type Before<R extends Resource = Resource> = StoredVersion & { readonly resource: R };

/** A version as it stands now. */
export type Stored = StoredVersion & { readonly resource: Resource };

/** A version of a document that may be stored: rights are decided. */
export interface DocumentVersion {
  readonly ctx: Ctx;
  readonly write: DocumentWrite;
}

/**
 * How resources of one type are written. A type with rules has a writer of its service, which turns what a client
 * wants into commands of the domain; any other is its document (`DocumentWriter`). A method that is missing is an
 * interaction that nobody has: the surface must not declare it. Methods succeed or fail as a whole, as commands do, and
 * may run inside a transaction of others (`Database.atomically`). They write the audit entry, and decide rights on the
 * resource itself; `ctx.within` is how far `Type.write` reaches. Whoever knows what was stored says so: it is read otherwise.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a registry holds writers of every type
export interface ResourceWriter<R extends Resource = any> {
  readonly type: R['resourceType'];
  /** What is sent is what is stored, by a statement that fails as `stale` when its version is not the next one. */
  readonly isDocument?: boolean;
  /** Creating, or every write, is one statement and needs no transaction around it. */
  readonly standsAlone?: 'create' | 'write' | undefined;
  /**
   * A new resource as the document that `create` would store, to be stored together with others of a transaction;
   * undefined for one that only `create` stores.
   */
  readonly newDocument?: ((ctx: Ctx, resource: R) => DocumentVersion | undefined) | undefined;
  /** Stores a new resource, `id` being ours, or the client's when the surface lets it choose (`updateCreate`). */
  create?(ctx: Ctx, resource: R): Promise<Stored | void>;
  /**
   * What `create` would do for each of several new resources that do not link to each other, in as few statements as it
   * takes. A refusal need not say whose: they are then created one by one.
   */
  createAll?(ctx: Ctx, resources: readonly R[]): Promise<void>;
  /** Stores its next version; also revives a deleted one, whose last state `before` holds. */
  update?(ctx: Ctx, resource: R, before: Before<R>): Promise<Stored | void>;
  delete?(ctx: Ctx, before: Before<R>): Promise<void>;
}
