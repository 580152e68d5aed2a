import type { Page, ResidentView } from '@chez-soi/contracts';
import { useSyncExternalStore } from 'react';
import { useApi } from '../../api/query';
import { readKept, writeKept } from '../../session/kept';
import { useAccount } from '../../session/session';

const name = 'doorbell';
const readers = new Set<() => void>();

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

/** Says whose tablet this device is; null for nobody's. */
function choose(residentId: string | null): void {
  writeKept(name, residentId);
  readers.forEach((reader) => reader());
}

/**
 * Whose tablet this is, so that it rings here and not on the telephone of a daughter who reads the same page: that of
 * a resident's own account, or the one that was said on this device.
 */
export function useTablet() {
  const account = useAccount();
  const isResident = account?.roles.includes('resident') ?? false;
  const residents = useApi<Page<ResidentView>>(isResident ? '/care-requests/residents' : null);
  const chosen = useSyncExternalStore(subscribe, () => readKept(name));
  const people = residents.data?.items ?? [];
  const own = isResident && people.length === 1 ? people[0]!.id : null;
  // Nobody is rung on a device on which nobody is signed in.
  const kept = account && typeof chosen === 'string' ? chosen : null;
  return { residentId: kept ?? own, isOwn: own !== null, choose };
}
