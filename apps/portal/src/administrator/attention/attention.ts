import type { OrganizationView, SendingView, ServiceView } from '@chez-soi/contracts';
import { addDays } from '../../i18n/format';

/** An authorisation that ends within these days is worth a call now. */
export const soonDays = 90;
/** A price older than this is no longer shown without being looked at. */
export const staleDays = 365;

export interface Authorizations {
  readonly expired: readonly OrganizationView[];
  readonly soon: readonly OrganizationView[];
}

const endOf = ({ authorization }: OrganizationView): string => authorization?.to ?? '9999-12-31';

/** Active organisations whose authorisation is over, or will be soon; the earliest end first. */
export function authorizationsToSee(
  organizations: readonly OrganizationView[],
  today: string,
): Authorizations {
  const byEnd = organizations.filter(({ active }) => active).sort((a, b) => endOf(a).localeCompare(endOf(b)));
  const limit = addDays(today, soonDays);
  return {
    expired: byEnd.filter(({ authorizationState }) => authorizationState === 'expired'),
    soon: byEnd.filter((one) => one.authorizationState === 'valid' && endOf(one) <= limit),
  };
}

/** Sheets in the catalogue whose price was last seen more than a year ago, the oldest first. */
export function stalePrices(services: readonly ServiceView[], today: string): readonly ServiceView[] {
  const limit = addDays(today, -staleDays);
  const dated = (service: ServiceView) => service.indicativePrice?.date ?? '9999-12-31';
  return services
    .filter((one) => one.status === 'active' && dated(one) < limit)
    .sort((a, b) => dated(a).localeCompare(dated(b)));
}

/** Messages for which no way of sending is connected, by way. */
export const stuck = ({ connected, waiting }: SendingView): SendingView['waiting'] =>
  waiting.filter(({ via, count }) => count > 0 && !connected.includes(via));

/** Sheets with a version that waits to be published. */
export const waitingDrafts = (services: readonly ServiceView[]): readonly ServiceView[] =>
  services.filter(({ status, hasDraft }) => status === 'draft' || hasDraft);
