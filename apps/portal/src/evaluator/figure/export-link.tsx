import { useTranslation } from 'react-i18next';
import { apiPath } from '../../api/client';
import { useFilters } from '../filters/use-filters';

/** « Exporter ce que je vois »: the same question as CSV, masked cells included, with its data dictionary; the server names the file after it. */
export function ExportLink({
  indicator,
}: {
  indicator: 'funnel' | 'time-to-first-visit' | 'refusals' | 'effectiveness' | 'sessions';
}) {
  const { t } = useTranslation('evaluator');
  const { filters } = useFilters();
  return (
    <a
      className="button"
      data-kind="secondary"
      href={apiPath(`/evaluation/indicators/${indicator}.csv`, filters)}
      download
    >
      {t('figure.export')}
    </a>
  );
}
