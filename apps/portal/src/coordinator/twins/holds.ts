import type { MergeCounts } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';

const told = ['requests', 'visits', 'relations', 'apaApplications'] as const;

/** « 2 demandes, 14 visites, 1 proche »; null for a file that holds nothing. */
export function useHolds(): (counts: MergeCounts) => string | null {
  const { t } = useTranslation('coordinator/twins');
  return (counts) =>
    told
      .filter((name) => counts[name] > 0)
      .map((name) => t(name, { count: counts[name] }))
      .join(', ') || null;
}
