import type { LedgerMonthList } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { MonthsTable } from './months-table';
import { Overpayments } from './overpayments';

const WHILE_CLOSING_MS = 2_000;
const OTHERWISE_MS = 30_000;

/** Months with their state, to open or to close; under them what was paid too much. */
export function LedgerPage() {
  const { t } = useTranslation('administrator/ledger');
  const known = useApi<LedgerMonthList>('/funding/months');
  const busy = known.data?.items.some(({ state, due }) => state === 'closing' || due > 0);
  const months = useApi<LedgerMonthList>(
    '/funding/months',
    {},
    { refetchInterval: busy ? WHILE_CLOSING_MS : OTHERWISE_MS },
  );
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryState query={months}>{(list) => <MonthsTable list={list} />}</QueryState>
      <Overpayments />
    </Page>
  );
}
