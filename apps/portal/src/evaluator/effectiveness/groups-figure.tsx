import type { Effectiveness } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { Figure } from '../figure/figure';
import { MaskedNote } from '../figure/masked';
import { monthName } from '../filters/period';
import { useHoursColumns } from './hours-columns';
import { HoursHow } from './months-figure';
import { RateBars } from '../figure/rate-bars';

/** Hours of the last month by the group (GIR) of the grant. */
export function GroupsFigure({ answer }: { answer: Effectiveness }) {
  const { t } = useTranslation('evaluator');
  const { language } = useFormat();
  const hours = useHoursColumns();
  const last = answer.months.at(-1);
  if (!last) return null;
  const unit = t('effectiveness.groups-unit', { month: monthName(last.month, language) });
  return (
    <Figure
      title={t('effectiveness.groups', { month: monthName(last.month, language) })}
      unit={unit}
      answer={answer}
      source={t('source.effectiveness')}
      how={<HoursHow />}
    >
      <RateBars rows={last.byGir.map(({ gir, rate }) => ({ label: `GIR ${gir}`, rate }))} />
      <DataTable
        caption={unit}
        hideCaption
        rows={last.byGir}
        rowKey={(row) => String(row.gir)}
        columns={[
          { key: 'gir', header: t('effectiveness.group'), cell: (row) => `GIR ${row.gir}` },
          ...hours,
        ]}
      />
      <MaskedNote counts={last.byGir.flatMap((row) => [row.users, row.low])} />
    </Figure>
  );
}
