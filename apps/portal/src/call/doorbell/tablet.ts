import type { Page, ResidentView } from '@chez-soi/contracts';
import { useCallback, useState } from 'react';
import { useApi } from '../../api/query';
import { readKept, writeKept } from '../../session/kept';
import { useAccount } from '../../session/session';

const name = 'doorbell';

/**
 * Whose tablet this is, so that it rings here and not on the telephone of a daughter who reads the same page: that of
 * a resident's own account, or the one that was said on this device.
 */
export function useTablet() {
  const account = useAccount();
  const isResident = account?.roles.includes('resident') ?? false;
  const residents = useApi<Page<ResidentView>>(isResident ? '/care-requests/residents' : null);
  const [chosen, setChosen] = useState(() => readKept(name));
  const choose = useCallback((residentId: string | null) => {
    writeKept(name, residentId);
    setChosen(residentId);
  }, []);
  const people = residents.data?.items ?? [];
  const own = isResident && people.length === 1 ? people[0]!.id : null;
  return { residentId: typeof chosen === 'string' ? chosen : own, isOwn: own !== null, choose };
}
