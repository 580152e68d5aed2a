import type { ColleagueName } from '@chez-soi/contracts';
import { useApi } from '../api/query';

/** Names of colleagues at the desk by account, for the desk; null for anybody else, « … » while it is not known. */
export function useColleagueName(ids: readonly string[]): (id: string) => string | null {
  const asked = [...new Set(ids)].filter((id) => /^[0-9a-f-]{36}$/.test(id)).sort();
  const path = asked.length > 0 ? '/accounts/names' : null;
  const { data, isLoading } = useApi<{ items: readonly ColleagueName[] }>(path, { ids: asked.join(',') });
  return (id) => data?.items.find((one) => one.id === id)?.name ?? (isLoading ? '…' : null);
}
