import type { HoursOf } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';
import { Count } from '../figure/masked';
import { wilson } from '../figure/wilson';

/** Minutes as hours, or that they are masked. */
export function Hours({ minutes }: { minutes: number | null }) {
  const { number } = useFormat();
  const value = minutes === null ? null : Math.round(minutes / 6) / 10;
  return value === null ? (
    <Count count={{ value, masked: true }} />
  ) : (
    <span className="number">{number(value, 1)}</span>
  );
}

/** The columns of a table of hours, whoever its rows are about. */
export function useHoursColumns() {
  const { t } = useTranslation('evaluator');
  const { percent } = useFormat();
  const end = 'end' as const;
  return [
    {
      ...{ key: 'users', header: t('effectiveness.users'), align: end },
      cell: (row: HoursOf) => <Count count={row.users} />,
    },
    {
      ...{ key: 'granted', header: t('effectiveness.granted'), align: end },
      cell: (row: HoursOf) => <Hours minutes={row.grantedMinutes} />,
    },
    {
      ...{ key: 'done', header: t('effectiveness.done'), align: end },
      cell: (row: HoursOf) => <Hours minutes={row.doneMinutes} />,
    },
    {
      ...{ key: 'rate', header: t('effectiveness.rate'), align: end },
      cell: (row: HoursOf) => (row.rate === null ? '–' : percent(row.rate)),
    },
    {
      ...{ key: 'low', header: t('effectiveness.low'), align: end },
      cell: (row: HoursOf) => <LowShare hours={row} />,
    },
  ];
}

/** The share of people below 80 %, with its 95 % interval. */
function LowShare({ hours: { users, low } }: { hours: HoursOf }) {
  const { t } = useTranslation('evaluator');
  const { percent } = useFormat();
  if (low.value === null || users.value === null) return <Count count={{ value: null, masked: true }} />;
  const interval = wilson(low.value, users.value);
  if (!interval) return '–';
  const { share, ...bounds } = interval;
  const between = t('delays.between', { low: percent(bounds.low), high: percent(bounds.high) });
  return (
    <>
      {percent(share)}
      <br />
      <span className="small soft">{between}</span>
    </>
  );
}
