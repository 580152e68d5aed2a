import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format';
import { useNow } from '../i18n/use-now';
import { minutesLeft, shareLeft } from './remaining';

/** How long a hold lasts, in minutes; the server's instant decides, this is the length of the bar. */
const WHOLE = 10;
const SOON = 2;

/** Until when the hour is kept: calm, in minutes; said aloud once, when little time is left. */
export function Countdown({ until, onEnd }: { until: string; onEnd: () => void }) {
  const { t } = useTranslation('booking');
  const { time } = useFormat();
  const now = useNow(1000);
  const left = minutesLeft(until, now);
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (left === 0) end.current();
  }, [left]);
  return (
    <div className="stack" data-gap="1">
      <p>
        {t('held.until', { time: time(until) })}{' '}
        <span role="timer" className="soft number">
          {t('held.left', { count: left })}
        </span>
      </p>
      <div className="held-bar" aria-hidden="true">
        <span style={{ width: `${shareLeft(until, now, WHOLE) * 100}%` }} />
      </div>
      <p role="status" className="visually-hidden">
        {left > 0 && left <= SOON && t('held.soon', { count: left })}
      </p>
    </div>
  );
}
