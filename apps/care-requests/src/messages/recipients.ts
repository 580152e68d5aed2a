import { includes } from '@chez-soi/kernel';
import type { Relation } from '../domain/relation';
import type { Resident } from '../domain/resident';

export interface Recipient {
  readonly recipient: string;
  readonly via: 'email' | 'sms';
  readonly address: string;
}

/** Relatives with a current mandate, by e-mail or else by mobile phone; the person too, where the phone is a mobile. */
export function recipientsOf(resident: Resident, relations: readonly Relation[], today: string): Recipient[] {
  const current = relations.filter(
    (one) => one.endedAt === null && includes({ from: one.from, to: one.to ?? undefined }, today),
  );
  const relatives = current.flatMap((one): Recipient[] => {
    if (one.email) return [{ recipient: one.id, via: 'email', address: one.email }];
    return isMobile(one.phone) ? [{ recipient: one.id, via: 'sms', address: one.phone! }] : [];
  });
  return isMobile(resident.phone)
    ? [...relatives, { recipient: 'resident', via: 'sms', address: resident.phone! }]
    : relatives;
}

/** The coordination: by e-mail where it has an address, else on its page of messages. */
export function deskRecipient(address: string | null) {
  const via = address ? ('email' as const) : ('page' as const);
  return { recipient: 'desk', via, address, organizationId: null };
}

/** French mobile numbers begin with 06 or 07. */
function isMobile(phone: string | null): boolean {
  return phone !== null && /^(\+33\s?|0)\s?[67]/.test(phone);
}
