import type { Effectiveness } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { Figure } from '../figure/figure';
import { MaskedNote } from '../figure/masked';
import { monthName } from '../filters/period';
import { Hours, useHoursColumns } from './hours-columns';
import { RateBars } from '../figure/rate-bars';

/** Hours done of hours granted, month by month, the latest first. */
export function MonthsFigure({ answer }: { answer: Effectiveness }) {
  const { t } = useTranslation('evaluator');
  const { language, percent } = useFormat();
  const hours = useHoursColumns();
  const rows = [...answer.months].reverse();
  const last = rows.find(({ rate }) => rate !== null);
  const month = last && monthName(last.month, language);
  const title = last
    ? t('finding.effectiveness', { month, share: percent(last.rate!) })
    : t(rows.length ? 'finding.effectiveness-few' : 'finding.effectiveness-none');
  return (
    <Figure
      title={title}
      unit={t('effectiveness.months-unit')}
      answer={answer}
      source={t('source.effectiveness')}
      how={<HoursHow />}
    >
      {rows.length > 0 && (
        <>
          <RateBars
            rows={answer.months.map((one) => ({ label: monthName(one.month, language), rate: one.rate }))}
          />
          <DataTable
            caption={t('effectiveness.months-unit')}
            hideCaption
            rows={rows}
            rowKey={(row) => row.month}
            columns={[
              {
                key: 'month',
                header: t('effectiveness.month'),
                cell: (row) => monthName(row.month, language),
              },
              ...hours,
              {
                ...{ key: 'validated', header: t('effectiveness.validated'), align: 'end' },
                cell: (row) => <Hours minutes={row.validatedMinutes} />,
              },
            ]}
          />
        </>
      )}
      <MaskedNote counts={rows.flatMap((row) => [row.users, row.low])} />
    </Figure>
  );
}

export function HoursHow() {
  const { t } = useTranslation('evaluator');
  return (
    <>
      <p>{t('how.effectiveness')}</p>
      <p>{t('how.effectiveness-low')}</p>
      <p>{t('how.effectiveness-validated')}</p>
      <p>{t('how.masked')}</p>
    </>
  );
}
