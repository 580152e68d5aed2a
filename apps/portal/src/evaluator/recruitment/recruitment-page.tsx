import type { Funnel } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Skeleton } from '../../design/feedback';
import { ExportLink } from '../figure/export-link';
import { FilterBar } from '../filters/filter-bar';
import { useFilters } from '../filters/use-filters';
import { StepsFigure } from './steps-figure';

/** Who the pilot reached, and how far their requests went. */
export function RecruitmentPage() {
  const { t } = useTranslation('evaluator');
  const { filters } = useFilters();
  const funnel = useApi<Funnel>('/evaluation/funnel', filters);
  return (
    <Page
      title={t('recruitment.title')}
      lead={t('recruitment.lead')}
      actions={<ExportLink indicator="funnel" />}
    >
      <FilterBar />
      <QueryState query={funnel} skeleton={<Skeleton blocks={2} height="20rem" />}>
        {(data) => (
          <>
            <StepsFigure funnel={data} chain="people" arm={filters.arm} />
            <StepsFigure funnel={data} chain="requests" arm={filters.arm} />
          </>
        )}
      </QueryState>
    </Page>
  );
}
