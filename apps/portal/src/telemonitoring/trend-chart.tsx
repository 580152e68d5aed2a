import type { MeasureTrend } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { useMeasureName } from './names';
import { chartPoints, linesOf } from './trend';

const axis = { stroke: 'var(--line-strong)', tick: { fill: 'var(--ink)', fontSize: 14 } };
const strokes = ['var(--green)', 'var(--accent)', 'var(--blue)'];
const dashes = ['', '7 4', '2 4'];

/** For the eye, since the table holds the same figures. No line, band or colour says what is high or low. */
export function TrendChart({ trend }: { trend: MeasureTrend }) {
  const { t } = useTranslation('telemonitoring');
  const { shortDate, number } = useFormat();
  const measure = useMeasureName();
  const lines = linesOf(trend);
  return (
    <div className="stack" data-gap="1" aria-hidden="true">
      <div className="trend">
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={chartPoints(trend)}
            margin={{ top: 12, right: 16, bottom: 8, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              {...axis}
              type="number"
              dataKey="at"
              scale="time"
              domain={['dataMin', 'dataMax']}
              minTickGap={40}
              tickFormatter={(at: number) => shortDate(dayOf(new Date(at))).slice(0, 5)}
            />
            <YAxis
              {...axis}
              width={58}
              domain={['auto', 'auto']}
              tickFormatter={(value: number) => number(value, 1)}
            />
            {lines.map((code, index) => (
              <Line
                key={code}
                type="linear"
                dataKey={code}
                stroke={strokes[index % strokes.length]!}
                strokeDasharray={dashes[index % dashes.length]!}
                strokeWidth={3}
                dot={{ r: 3.5, strokeDasharray: '' }}
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      {lines.length > 1 && (
        <p className="trend__legend small">
          {lines.map((code, index) => (
            <span key={code}>
              <i data-line={index % strokes.length} /> {measure(code)}
            </span>
          ))}
        </p>
      )}
      <p className="small soft">{t('trend.no-judgement')}</p>
    </div>
  );
}
