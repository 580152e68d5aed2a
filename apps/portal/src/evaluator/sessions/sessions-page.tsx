import type { SessionsByFibre } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { ExportLink } from '../figure/export-link';
import { FilterBar } from '../filters/filter-bar';
import { useFilters } from '../filters/use-filters';
import { JoiningFigure } from './joining-figure';
import { LinesFigure } from './lines-figure';
import { OpinionsFigure } from './opinions-figure';

/** Whether remote sessions hold where there was no fibre. */
export function SessionsPage() {
  const { t } = useTranslation('evaluator');
  const { filters } = useFilters();
  const sessions = useApi<SessionsByFibre>('/evaluation/sessions', filters);
  return (
    <Page title={t('sessions.title')} lead={t('sessions.lead')} actions={<ExportLink indicator="sessions" />}>
      <FilterBar />
      <QueryState query={sessions} skeleton={<Skeleton blocks={3} height="20rem" />}>
        {(data) => (
          <>
            <JoiningFigure answer={data} />
            {data.sessions.value !== 0 && (
              <>
                <LinesFigure answer={data} />
                <OpinionsFigure answer={data} />
              </>
            )}
          </>
        )}
      </QueryState>
    </Page>
  );
}
