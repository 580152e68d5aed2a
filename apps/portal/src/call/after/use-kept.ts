import { useCallback, useState } from 'react';
import { readKept, writeKept } from '../../session/kept';
import { useAccount } from '../../session/session';

/**
 * Something being written, kept on this device at every key so that neither a weak line nor a closed page loses it; null
 * until something is. Sent, it is forgotten here; signing out takes it away too.
 */
export function useKept<T>(name: string): [kept: T | null, keep: (value: T | null) => void] {
  const place = `${name}.${useAccount()?.id ?? ''}`;
  const [kept, set] = useState(() => readKept(place) as T | null);
  const keep = useCallback(
    (value: T | null) => {
      set(value);
      writeKept(place, value);
    },
    [place],
  );
  return [kept, keep];
}
