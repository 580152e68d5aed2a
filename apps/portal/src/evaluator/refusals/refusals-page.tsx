import type { Refusals } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { ExportLink } from '../figure/export-link';
import { FilterBar } from '../filters/filter-bar';
import { useFilters } from '../filters/use-filters';
import { OutcomesFigure } from './outcomes-figure';
import { ReasonsFigure } from './reasons-figure';

/** Why providers could not take what was offered to them. */
export function RefusalsPage() {
  const { t } = useTranslation('evaluator');
  const { filters } = useFilters();
  const refusals = useApi<Refusals>('/evaluation/refusals', filters);
  return (
    <Page title={t('refusals.title')} lead={t('refusals.lead')} actions={<ExportLink indicator="refusals" />}>
      <FilterBar />
      <QueryState query={refusals} skeleton={<Skeleton blocks={2} height="20rem" />}>
        {(data) => (
          <>
            <OutcomesFigure refusals={data} />
            <ReasonsFigure refusals={data} />
          </>
        )}
      </QueryState>
    </Page>
  );
}
