import { newToken, tokenHash } from './opaque-token';

const DAY_MS = 86_400_000;
const INVITATION_DAYS = 7;

/** What is stored of a link. */
export interface NewInvitation {
  readonly tokenHash: Buffer;
  readonly expiresAt: Date;
}

/** A link that lets its holder choose a password, once, within a week; only the hash of its token is stored. */
export function newInvitation(publicUrl: string, now: Date): { link: string; invitation: NewInvitation } {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
  return {
    link: `${publicUrl}/invitation/${token}`,
    invitation: { tokenHash: tokenHash(token), expiresAt },
  };
}
