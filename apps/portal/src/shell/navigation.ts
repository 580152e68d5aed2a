import type { AccountView } from '@chez-soi/contracts';
import type { AreaNavigation, NavigationItem } from './area';

const areas = Object.values(
  import.meta.glob<AreaNavigation>('../*/navigation.ts', { eager: true, import: 'navigation' }),
);

/** The lines of the menu: those of the account's roles, or the public ones for a visitor. */
export function navigationFor(account: AccountView | null): readonly NavigationItem[] {
  if (!account) return areas.filter((area) => area.roles.length === 0).flatMap((area) => area.items);
  return areas
    .filter((area) => area.roles.some((role) => account.roles.includes(role)))
    .flatMap((area) => area.items)
    .filter((item) => !item.roles || item.roles.some((role) => account.roles.includes(role)))
    .filter((item, index, items) => items.findIndex((other) => other.to === item.to) === index);
}
