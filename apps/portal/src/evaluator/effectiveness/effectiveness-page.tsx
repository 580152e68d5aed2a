import type { Effectiveness } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { ExportLink } from '../figure/export-link';
import { FilterBar } from '../filters/filter-bar';
import { useFilters } from '../filters/use-filters';
import { GroupsFigure } from './groups-figure';
import { MonthsFigure } from './months-figure';

/** How much of the help that was granted was done. */
export function EffectivenessPage() {
  const { t } = useTranslation('evaluator');
  const { filters } = useFilters();
  const hours = useApi<Effectiveness>('/evaluation/effectiveness', filters);
  return (
    <Page
      title={t('effectiveness.title')}
      lead={t('effectiveness.lead')}
      actions={<ExportLink indicator="effectiveness" />}
    >
      <FilterBar />
      <QueryState query={hours} skeleton={<Skeleton blocks={2} height="20rem" />}>
        {(data) => (
          <>
            <MonthsFigure answer={data} />
            <GroupsFigure answer={data} />
          </>
        )}
      </QueryState>
    </Page>
  );
}
