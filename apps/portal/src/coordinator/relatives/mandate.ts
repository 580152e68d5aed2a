import type { RelationView } from '@chez-soi/contracts';
import { type Standing, standingOf } from '../../care/mandate';

/** What the desk may do about one mandate. */
export type Act = 'open' | 'renew' | 'end';

const order: Record<Standing, number> = { current: 0, future: 1, ended: 2 };

/** Those who may act today first, those who no longer may last. */
export const byStanding = (relations: readonly RelationView[], today: string): readonly RelationView[] =>
  [...relations].sort((one, other) => order[standingOf(one, today)] - order[standingOf(other, today)]);

/** « Émilie Fictif » and « EMILIE FICTIF » are one name, whichever part comes first. */
export function sameName(one: string, other: string): boolean {
  const key = (name: string) =>
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[\s-]+/)
      .filter(Boolean)
      .sort()
      .join(' ');
  return key(one) === key(other);
}
