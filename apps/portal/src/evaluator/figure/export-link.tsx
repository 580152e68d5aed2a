import { useTranslation } from 'react-i18next';
import { apiPath } from '../../api/client';
import { dayOf } from '../../i18n/format';
import { useFilters } from '../filters/use-filters';

/** « Exporter ce que je vois »: the same question as CSV, masked cells included, with its data dictionary. */
export function ExportLink({ indicator }: { indicator: 'funnel' | 'time-to-first-visit' | 'refusals' }) {
  const { t } = useTranslation('evaluator');
  const { filters } = useFilters();
  const file = `chez-soi-${indicator}-${dayOf(new Date())}.csv`;
  return (
    <a
      className="button"
      data-kind="secondary"
      href={apiPath(`/evaluation/indicators/${indicator}.csv`, filters)}
      download={file}
    >
      {t('figure.export')}
    </a>
  );
}
