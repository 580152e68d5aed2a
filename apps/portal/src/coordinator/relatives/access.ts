import type { InvitedRelative, RelationView, RelativeAccess, ResidentView } from '@chez-soi/contracts';
import { useRef } from 'react';
import { post } from '../../api/client';
import { useApi, useCommand } from '../../api/query';
import { sameName } from './mandate';

const changed = ['/care-requests', '/accounts/relatives'];

/** How far the relatives of a person got, by account: whoever has an account that is no relative's is not told. */
export function useAccesses(relations: readonly RelationView[]): ReadonlyMap<string, RelativeAccess> {
  const ids = [...new Set(relations.flatMap(({ accountId }) => accountId ?? []))].sort().slice(0, 50);
  const answer = useApi<{ items: readonly RelativeAccess[] }>(ids.length > 0 ? '/accounts/relatives' : null, {
    ids: ids.join(','),
  });
  return new Map((answer.data?.items ?? []).map((one) => [one.accountId, one]));
}

export interface OpenAccess {
  readonly email: string;
  /** The coordinator said that the owner of an account with another name is the same person. */
  readonly sure: boolean;
}
export interface AccessOpened {
  readonly invited: InvitedRelative;
  /** False while it must be asked whether the account's owner is the same person. */
  readonly linked: boolean;
}

/**
 * An account, then its link to the mandate. When the second step fails, the same button starts again: the account
 * made before is used, with the link that was answered for it once.
 */
export function useOpenAccess(person: ResidentView, relation: RelationView) {
  const made = useRef<InvitedRelative | null>(null);
  const name = `${relation.givenName} ${relation.familyName}`;
  return useCommand(async ({ email, sure }: OpenAccess): Promise<AccessOpened> => {
    const wanted = email.trim().toLowerCase();
    if (made.current?.account.email !== wanted)
      made.current = await post<InvitedRelative>('/accounts/relatives', {
        name,
        email: wanted,
        language: person.language,
      });
    const invited = made.current;
    if (invited.link === null && !sure && !sameName(invited.account.name, name))
      return { invited, linked: false };
    const link = { accountId: invited.account.id, email: wanted };
    await post<RelationView>(`/care-requests/relations/${relation.id}/account`, link);
    return { invited, linked: true };
  }, changed);
}

/** A new link for a relative who did not use the first one. */
export const useRenewLink = () =>
  useCommand(
    (accountId: string) => post<InvitedRelative>(`/accounts/relatives/${accountId}/invitation`),
    changed,
  );

export const useDeclare = (residentId: string) =>
  useCommand(
    (input: unknown) => post<RelationView>(`/care-requests/residents/${residentId}/relations`, input),
    changed,
  );

export const useEndMandate = (relationId: string) =>
  useCommand(
    (on: string) => post<RelationView>(`/care-requests/relations/${relationId}/end`, { on }),
    changed,
  );
