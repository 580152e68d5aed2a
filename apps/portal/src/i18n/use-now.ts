import { useEffect, useState } from 'react';
import { dayOf } from './format';

const HALF_A_MINUTE_MS = 30_000;

/**
 * The present instant, anew every so many milliseconds and whenever the page is looked at again: reading the same
 * data once more draws nothing anew, and a tablet's page stays open for days.
 */
export function useNow(everyMs = HALF_A_MINUTE_MS): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const look = () => setNow(new Date());
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [everyMs]);
  return now;
}

/** The present day in Paris, which is another one after midnight. */
export const useToday = (): string => dayOf(useNow());
