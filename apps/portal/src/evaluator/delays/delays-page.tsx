import type { Survival } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { ExportLink } from '../figure/export-link';
import { FilterBar } from '../filters/filter-bar';
import { useFilters } from '../filters/use-filters';
import { WaitFigure } from './wait-figure';

/** How long people wait between their request and the first visit. */
export function DelaysPage() {
  const { t } = useTranslation('evaluator');
  const { filters } = useFilters();
  const survival = useApi<Survival>('/evaluation/time-to-first-visit', filters);
  return (
    <Page
      title={t('delays.title')}
      lead={t('delays.lead')}
      actions={<ExportLink indicator="time-to-first-visit" />}
    >
      <FilterBar />
      <QueryState query={survival} skeleton={<Skeleton blocks={1} height="34rem" />}>
        {(data) => <WaitFigure survival={data} />}
      </QueryState>
    </Page>
  );
}
