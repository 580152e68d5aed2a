import type { Role } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { Actor } from '../rights/actor';
import { signActor } from '../rights/assertion';

export const testAssertionKey = new TextEncoder().encode('a-key-for-tests-only-of-32-characters');

export const testFileKey = 'a-file-key-for-tests-only-of-32-characters';

/** An actor for a spec: `anActor('provider', { organizationId })`. */
export function anActor(role: Role, fields: Partial<Actor> = {}): Actor {
  return {
    accountId: newId(),
    roles: [role],
    residents: [],
    organizationId: null,
    language: 'fr',
    ...fields,
  };
}

/** Headers with which a request is made in the actor's name. */
export async function headersOf(actor: Actor, now: Date = new Date()): Promise<Record<string, string>> {
  return { 'x-chez-soi-actor': signActor(actor, testAssertionKey, now) };
}
