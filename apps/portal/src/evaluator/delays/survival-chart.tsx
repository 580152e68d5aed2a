import { useTranslation } from 'react-i18next';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormat } from '../../i18n/use-format';
import type { CurvePoint } from './curve';

const axis = { stroke: 'var(--line-strong)', tick: { fill: 'var(--ink)', fontSize: 14 } };

/**
 * Share still waiting by day, with its 95 % band; for the eye, since the table holds the same numbers. Days between
 * two points were merged by disclosure control, so that steps would lie: told points are joined by straight lines.
 */
export function SurvivalChart({ points }: { points: readonly CurvePoint[] }) {
  const { t } = useTranslation('evaluator');
  const { percent } = useFormat();
  return (
    <div className="stack" data-gap="1" aria-hidden="true">
      <div className="curve">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={[...points]}
            margin={{ top: 8, right: 16, bottom: 28, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              {...axis}
              type="number"
              dataKey="day"
              domain={[0, 'dataMax']}
              label={{ value: t('delays.axis'), position: 'bottom', fill: 'var(--ink)', fontSize: 14 }}
            />
            <YAxis
              {...axis}
              domain={[0, 1]}
              ticks={[0, 0.25, 0.5, 0.75, 1]}
              tickFormatter={(share: number) => percent(share)}
              width={62}
            />
            <Area
              type="linear"
              dataKey="interval"
              stroke="none"
              fill="#cfdfd4"
              fillOpacity={1}
              isAnimationActive={false}
              activeDot={false}
            />
            <ReferenceLine y={0.5} stroke="var(--accent)" strokeDasharray="6 5" strokeWidth={2} />
            <Line
              type="linear"
              dataKey="share"
              stroke="var(--green)"
              strokeWidth={3}
              dot={{ r: 4, fill: 'var(--green)' }}
              isAnimationActive={false}
            />
            <Tooltip
              isAnimationActive={false}
              content={({ payload }) => <Tip point={payload?.[0]?.payload as CurvePoint | undefined} />}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <p className="curve__legend small">
        <span>
          <i /> {t('delays.line')}
        </span>
        <span>
          <i data-of="interval" /> {t('delays.interval')}
        </span>
        <span>
          <i data-of="half" /> {t('delays.half')}
        </span>
      </p>
    </div>
  );
}

function Tip({ point }: { point: CurvePoint | undefined }) {
  const { t } = useTranslation('evaluator');
  const { percent } = useFormat();
  if (!point) return null;
  const [low, high] = point.interval;
  return (
    <div className="curve__tip small">
      <strong>{t('delays.days', { count: point.day })}</strong>
      <p>{t('delays.tip', { share: percent(point.share), low: percent(low), high: percent(high) })}</p>
    </div>
  );
}
