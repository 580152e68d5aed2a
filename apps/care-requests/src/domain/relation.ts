import { careRequestsEvents as event } from '@chez-soi/contracts';
import type { RelationInput } from '@chez-soi/contracts';
import { type Day, DomainError, type FieldError, overlaps, parisDay } from '@chez-soi/kernel';
import { type Moment, type Occurrence, occurred } from './occurrence';

/** A relative (or a legal representative) with a mandate for a period; rights follow from it. */
export interface Relation extends RelationInput {
  readonly id: string;
  readonly version: number;
  readonly residentId: string;
  readonly accountId: string | null;
  /** The instant at which a coordinator ended the mandate: rights end then, not at midnight. */
  readonly endedAt: Date | null;
}

export interface RelationChange {
  readonly relation: Relation;
  readonly events: readonly Occurrence[];
}

/** Why a relation cannot be declared; `path` prefixes each field, e.g. `relation.`. */
export function relationErrors(input: RelationInput, others: readonly Relation[], path = ''): FieldError[] {
  if (input.to !== null && input.to < input.from) {
    const fr = 'Le mandat se termine avant d’avoir commencé. Corrigez l’une des deux dates.';
    const en = 'The mandate ends before it begins. Correct one of the two dates.';
    return [{ path: `${path}to`, message: { fr, en } }];
  }
  const clash = others.find(
    (other) =>
      other.mandate === input.mandate &&
      sharesTime(other, input) &&
      excludes(other, input) &&
      !endedBefore(other, input.from),
  );
  if (!clash) return [];
  const fr = 'Ce mandat est déjà déclaré pour cette période. Terminez-le avant d’en déclarer un autre.';
  const en = 'This mandate is already declared for this period. End it before you declare another.';
  return [{ path: `${path}mandate`, message: { fr, en } }];
}

export function declareRelation(
  input: RelationInput,
  residentId: string,
  accountId: string | null,
  moment: Moment,
): RelationChange {
  const id = moment.newId();
  const relation: Relation = { ...input, id, version: 0, residentId, accountId, endedAt: null };
  const facts = { residentId, relationId: id, mandate: input.mandate, from: input.from, to: input.to };
  return { relation, events: [occurred(event['relation.declared.v1'], id, facts)] };
}

/** Ends a mandate; `on` is its last day. When that day is today or before, the rights end with the command. */
export function endRelation(relation: Relation, on: Day, now: Date): RelationChange {
  if (relation.endedAt !== null || (relation.to !== null && relation.to <= on)) {
    throw DomainError.rule(
      `Ce mandat se termine déjà le ${relation.to}.`,
      `This mandate already ends on ${relation.to}.`,
      { endsOn: relation.to ?? '' },
    );
  }
  const to = on < relation.from ? relation.from : on;
  const facts = { residentId: relation.residentId, relationId: relation.id, mandate: relation.mandate, to };
  const endedAt = on <= parisDay(now) ? now : null;
  return {
    relation: { ...relation, to, endedAt },
    events: [occurred(event['relation.ended.v1'], relation.id, facts)],
  };
}

/** What the relative is called and how to reach them; who they are to the person never changes. */
export type RelationContact = Pick<RelationInput, 'familyName' | 'givenName' | 'phone' | 'email'>;

export function correctContact(relation: Relation, contact: RelationContact): Relation {
  return { ...relation, ...contact };
}

/** Two children may both be caregivers; a person has one trusted person and one guardian at a time. */
function excludes(one: RelationInput, other: RelationInput): boolean {
  if (one.mandate === 'trusted-person' || one.mandate === 'guardian') return true;
  return same(one.familyName, other.familyName) && same(one.givenName, other.givenName);
}

function same(one: string, other: string): boolean {
  return one.localeCompare(other, 'fr', { sensitivity: 'base' }) === 0;
}

/** Ended by a coordinator on that day at the latest: what was ended by mistake can be declared again at once. */
function endedBefore(other: Relation, from: Day): boolean {
  return other.endedAt !== null && other.to !== null && other.to <= from;
}

function sharesTime(one: RelationInput, other: RelationInput): boolean {
  return overlaps(
    { from: one.from, to: one.to ?? undefined },
    { from: other.from, to: other.to ?? undefined },
  );
}

/**
 * The relative now has an account: rights follow from the mandate with its next request. The address that the
 * account was opened for is the one to write to from now on.
 */
export function linkAccount(relation: Relation, accountId: string, email = relation.email): Relation {
  if (relation.accountId === null || relation.accountId === accountId)
    return { ...relation, accountId, email };
  throw DomainError.rule(
    'Ce mandat est déjà rattaché à un autre compte. Terminez-le et déclarez-en un nouveau.',
    'This mandate already belongs to another account. End it and declare a new one.',
  );
}
