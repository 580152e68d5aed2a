import { useTranslation } from 'react-i18next';
import { useOrganizationName } from '../care/names';
import { usePractitionerName } from '../care/practitioner-names';

/** Somebody's timetable, or one hour of it. */
interface Timed {
  readonly organizationId: string | null;
  readonly actors: readonly string[];
}

/** Whose hours they are, as people who book know them: by name and occupation, else the practice. */
export function useScheduleName(all: readonly Timed[]): (one: Timed) => string {
  const { t } = useTranslation('booking');
  const person = usePractitionerName(all.flatMap(({ actors }) => actors));
  const practices = [...new Set(all.flatMap(({ organizationId }) => organizationId ?? []))];
  const practice = useOrganizationName(practices);
  return ({ organizationId, actors }) => {
    const who = actors.flatMap((actor) => person(actor) ?? []).join(' ; ');
    const where = practice(organizationId ?? '');
    if (!who) return where;
    return practices.length > 1 ? t('whom.at', { who, where }) : who;
  };
}
