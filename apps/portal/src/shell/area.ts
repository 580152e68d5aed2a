import type { Role } from '@chez-soi/contracts';
import type { RouteObject } from 'react-router';

/** What `src/<area>/area.tsx` exports by default: the pages under `/<area>`, loaded with the first of them. */
export interface Area {
  /** Paths are relative to the area's prefix; `{ index: true }` is its first screen. */
  readonly routes: RouteObject[];
}

/** What `src/<area>/navigation.ts` exports as `navigation`: loaded at start, so words and addresses only. */
export interface AreaNavigation {
  readonly roles: readonly Role[];
  readonly items: readonly NavigationItem[];
}
export interface NavigationItem {
  /** Only for these roles of the area's; the first line with an address wins. */
  readonly roles?: readonly Role[];
  readonly to: string;
  readonly label: { readonly fr: string; readonly en: string };
  /** Match this address only, not those below it. */
  readonly end?: boolean;
  /** What of the present address goes on to this one, when both keep it: the filters of one question on several pages. */
  readonly keeps?: readonly string[];
}
