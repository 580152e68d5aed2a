import type { VisitView } from '@chez-soi/contracts';
import { useCommuneName } from '../../care/communes';

/** « 4 rue des Lilas, 38000 Grenoble »; the line alone where the commune is not known. */
export function useVisitPlace(): (visit: VisitView) => string | null {
  const commune = useCommuneName();
  return ({ place, communeCode }) => (place && communeCode ? `${place} ${commune(communeCode)}` : place);
}
