import { useSyncExternalStore } from 'react';

/** Visits and appointments whose cancelling can still be taken back; they outlive the page that shows them, as the message does. */
let ids: readonly string[] = [];
const listeners = new Set<() => void>();

const change = (next: readonly string[]) => {
  ids = next;
  listeners.forEach((listener) => listener());
};
export const startCancelling = (id: string) => change([...ids, id]);
export const stopCancelling = (id: string) => change(ids.filter((one) => one !== id));

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
export const useCancelling = (): readonly string[] => useSyncExternalStore(subscribe, () => ids);
