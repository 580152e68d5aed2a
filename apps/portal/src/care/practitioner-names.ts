import type { PractitionerName } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { fullName } from './people';

const kind = 'Practitioner/';
/** As many as the directory names at once. */
const most = 50;

/** Those whose hours are booked, by FHIR reference: « Léa Vidal, infirmier »; null for a team, and while they are read. */
export function usePractitionerName(actors: readonly string[]): (actor: string) => string | null {
  const { t } = useTranslation('care');
  const people = actors.filter((actor) => actor.startsWith(kind)).map((actor) => actor.slice(kind.length));
  const ids = [...new Set(people)].sort().slice(0, most);
  const { data } = useApi<{ items: readonly PractitionerName[] }>(
    ids.length > 0 ? '/directory/practitioners/names' : null,
    { ids: ids.join(',') },
  );
  return (actor) => {
    const found = data?.items.find(({ id }) => actor === kind + id);
    if (!found) return null;
    const does = found.qualifications.map((code) => t(`qualification.${code}`, { defaultValue: code }));
    return [fullName(found), ...does.map((word) => word.toLowerCase())].join(', ');
  };
}
