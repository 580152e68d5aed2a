import { DomainError } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { StoredVersion } from '../store';
import type { Surface } from '../surface';
import { superseder } from './current';

/** What a request makes its effect depend on. */
export interface Conditions {
  /** If-Match: only if this is the current version. */
  readonly ifMatch?: string | undefined;
  /** If-None-Match: `*` is "only if there is none". */
  readonly ifNoneMatch?: string | undefined;
  /** If-None-Exist: create only if this search finds nothing. */
  readonly ifNoneExist?: string | undefined;
}

/**
 * Throws `stale` when the current version is not the one that the client knows, `precondition-required` when it does
 * not say which, and the type wants it.
 */
export function checkMatch(conditions: Conditions, current: StoredVersion | null, surface: Surface): void {
  const { ifMatch, ifNoneMatch } = conditions;
  const exists = current !== null && !current.deleted;
  if (
    ifNoneMatch !== undefined &&
    exists &&
    tags(ifNoneMatch).some((tag) => tag === '*' || tag === String(current.version))
  )
    throw stale('If-None-Match', current.version);
  if (exists) requireMatch(surface, conditions);
  if (ifMatch === undefined) return;
  if (!exists || !tags(ifMatch).some((tag) => tag === '*' || tag === String(current.version)))
    throw stale('If-Match', exists ? current.version : 0);
}

/** Throws `precondition-required` where a change must name the version that it starts from, and does not. */
function requireMatch({ type, needsIfMatch }: Surface, { ifMatch }: Conditions): void {
  if (!needsIfMatch || ifMatch !== undefined) return;
  throw new DomainError('precondition-required', {
    fr: `Un changement de ${type} doit nommer la version lue, par exemple If-Match: W/"1". Relisez la ressource.`,
    en: `A change of ${type} must name the version that was read, for example If-Match: W/"1". Read the resource.`,
  });
}

/** Both forms are sent: `W/"3"` and `"3"`; some clients send the bare number. */
function tags(header: string): string[] {
  return header.split(',').map((tag) => {
    const [, version] = /^\s*(?:W\/)?("\d{1,9}"|\d{1,9}|\*)\s*$/.exec(tag) ?? [];
    if (version !== undefined) return version.replaceAll('"', '');
    throw DomainError.field(
      'If-Match',
      'Donnez la version lue, par exemple W/"3".',
      'Give the version that was read, for example W/"3".',
    );
  });
}

function stale(header: string, version: number): DomainError {
  return new DomainError(
    'stale',
    {
      fr: `Cette ressource a changé depuis que vous l’avez lue (version actuelle : ${version || 'aucune'}). Relisez-la.`,
      en: `This resource changed since you read it (current version: ${version || 'none'}). Read it again.`,
    },
    [],
    { header, version },
  );
}

/**
 * A change whose client named the version that it starts from: of two at once, the slower one is told that it came too
 * late, whatever rule of the domain its change would break by then.
 */
export async function firstAfter<T>(
  tx: Sql,
  type: string,
  before: Pick<StoredVersion, 'id' | 'version'>,
  work: () => Promise<T>,
): Promise<T> {
  const result = await work().catch(async (error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    // Where the database refused, it answers nothing more in this transaction.
    const by = await superseder(tx, type, before).catch(() => null);
    throw by === 'others' ? overtaken() : error;
  });
  if ((await superseder(tx, type, before)) !== 'us') throw overtaken();
  return result;
}

function overtaken(): DomainError {
  return new DomainError('stale', {
    fr: 'Quelqu’un a modifié cette ressource au même moment. Relisez-la.',
    en: 'Somebody changed this resource at the same moment. Read it again.',
  });
}

/** Two requests with the same condition take turns until the end of the transaction, so that only one finds nothing. */
export async function takeTurns(
  tx: Sql,
  type: string,
  query: readonly (readonly [string, string])[],
): Promise<void> {
  const normalised = query.map(([name, value]) => `${name}=${value}`).sort();
  await lock(tx, `${type}?${normalised.join('&')}`);
}

export async function lock(tx: Sql, name: string): Promise<void> {
  await tx.prepared('fhir_turn', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 2026))', [name]);
}

export function severalMatch(count: number): DomainError {
  return new DomainError('stale', {
    fr: `Ces critères trouvent plusieurs ressources (${count} au moins) : ils doivent en trouver une au plus.`,
    en: `These criteria find several resources (at least ${count}): they must find one at most.`,
  });
}
