import type { CommuneView, Page } from '@chez-soi/contracts';
import { useApi } from '../api/query';
import type { CommuneChoice } from '../care/commune-field';

/** The commune that an address names by its code (`?commune=38185`); null until it is known, or for any other text. */
export function useCommuneOf(code: string | null): CommuneChoice | null {
  const isCode = code !== null && /^\d[0-9AB]\d{3}$/.test(code);
  const communes = useApi<Page<CommuneView>>(isCode ? '/directory/communes' : null, { q: code });
  const known = communes.data?.items.find((commune) => commune.code === code);
  return known ? { code: known.code, name: known.name, postalCode: known.postalCodes[0] ?? '' } : null;
}
