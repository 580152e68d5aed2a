import type { MeasureTrend } from '@chez-soi/contracts';
import { lazy, Suspense, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../design/surface';
import { DataTable } from '../design/table';
import { useFormat } from '../i18n/use-format';
import { useMeasureName, useValueText } from './names';
import { rangeOf } from './trend';

/** The drawing is heavy; figures and table do not wait for it. */
const TrendChart = lazy(async () => ({ default: (await import('./trend-chart')).TrendChart }));

interface TrendFigureProps {
  trend: MeasureTrend;
  /** Who measured. */
  source: string;
  days: number;
}

/** One measurement over time: what happened as a sentence, unit, picture, the same figures as a table, source. */
export function TrendFigure({ trend, source, days }: TrendFigureProps) {
  const { t } = useTranslation('telemonitoring');
  const { moment } = useFormat();
  const id = useId();
  const measure = useMeasureName();
  const text = useValueText();
  const title = useFinding(trend, days);
  const rows = [...trend.points].reverse();
  return (
    <Card as="section" aria-labelledby={id}>
      <div className="stack">
        <h2 id={id}>{title}</h2>
        {rows.length > 1 && (
          <Suspense fallback={<div className="trend" />}>
            <TrendChart trend={trend} />
          </Suspense>
        )}
        {rows.length > 0 && (
          <details className="how">
            <summary>{t('trend.table', { count: rows.length })}</summary>
            <DataTable
              caption={measure(trend.code)}
              hideCaption
              rows={rows}
              rowKey={({ at }) => at}
              columns={[
                { key: 'at', header: t('trend.when'), cell: ({ at }) => moment(at) },
                { key: 'value', header: t('trend.value'), align: 'end', cell: (point) => text(point) },
              ]}
            />
          </details>
        )}
        <p className="small soft">{t('trend.source', { source })}</p>
      </div>
    </Card>
  );
}

/** What the figures were, in words; never what they mean. */
function useFinding(trend: MeasureTrend, days: number): string {
  const { t } = useTranslation('telemonitoring');
  const { number } = useFormat();
  const name = useMeasureName()(trend.code);
  const text = useValueText();
  const range = rangeOf(trend);
  const last = trend.points.at(-1);
  if (!last) return t('trend.none', { name, count: days });
  if (!range || trend.points.length === 1) return t('trend.last', { name, value: text(last), count: days });
  const unit = last.values[0]!;
  const words = { name, count: days, least: number(range.least, 1) };
  return t('trend.range', {
    ...words,
    most: text({ at: last.at, values: [{ ...unit, value: range.most }] }),
  });
}
