import type { SessionActMonth, StatementPage } from '@chez-soi/contracts';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { moveMonth } from '../../care/ledger/month';
import { useMonth } from '../../care/ledger/use-month';

/**
 * The month to open on: the present one when something of the person is in it already, else the one that ended last.
 * Undefined while that is looked up; nothing is where the address holds a month.
 */
export function useNewestMonth(residentId: string): string | undefined {
  const [params] = useSearchParams();
  const { month, present } = useMonth();
  const isChosen = params.has('month');
  const asked = { month: present, residentId };
  const statement = useApi<StatementPage>(isChosen ? null : '/funding/statements', asked);
  const acts = useApi<SessionActMonth>(isChosen ? null : '/funding/session-acts', asked);
  if (isChosen) return month;
  if ([statement, acts].some(({ data }) => data && data.items.length > 0)) return present;
  return statement.isPending || acts.isPending ? undefined : moveMonth(present, -1);
}
