import { useEffect, useState } from 'react';

/** A wait that has become long: grey lines then turn into words. */
const patienceMs = 8000;

/** True once something has been waited for without a break for longer than patience lasts. */
export function useSilence(waiting: boolean): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!waiting) return undefined;
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, [waiting]);
  return long;
}
