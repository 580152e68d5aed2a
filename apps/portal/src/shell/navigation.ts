import type { AccountView } from '@chez-soi/contracts';
import type { AreaNavigation, NavigationItem } from './area';

const areas = Object.values(
  import.meta.glob<AreaNavigation>('../*/navigation.ts', { eager: true, import: 'navigation' }),
);

/** The address of a line of the menu, with the filters that it shares with the page it is opened from. */
export function addressOf(item: NavigationItem, here: { pathname: string; search: string }): string {
  const from = areas.flatMap((area) => area.items).find(({ to }) => to === here.pathname);
  const kept = new URLSearchParams(here.search);
  for (const name of [...kept.keys()])
    if (!item.keeps?.includes(name) || !from?.keeps?.includes(name)) kept.delete(name);
  return kept.size > 0 ? `${item.to}?${kept.toString()}` : item.to;
}

/** The lines of the menu: those of the account's roles, or the public ones for a visitor. */
export function navigationFor(account: AccountView | null): readonly NavigationItem[] {
  if (!account) return areas.filter((area) => area.roles.length === 0).flatMap((area) => area.items);
  return areas
    .filter((area) => area.roles.some((role) => account.roles.includes(role)))
    .flatMap((area) => area.items)
    .filter((item) => !item.roles || item.roles.some((role) => account.roles.includes(role)))
    .filter((item, index, items) => items.findIndex((other) => other.to === item.to) === index);
}
