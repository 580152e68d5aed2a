import type { RoomParticipant, SessionRole } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';

/** « Nadia Benali (soignante) »: the name is what was given, the role what the platform vouches for. */
export function usePersonWords() {
  const { t } = useTranslation('call');
  const role = (one: SessionRole) => t(`role.${one}`);
  const name = (person: Pick<RoomParticipant, 'name' | 'role'>) => person.name ?? role(person.role);
  /** « Nadia, Claire et Paul » */
  const names = (people: readonly Pick<RoomParticipant, 'name' | 'role'>[]) => {
    const all = people.map(name);
    const last = all.pop() ?? '';
    return all.length > 0 ? t('and', { first: all.join(', '), last }) : last;
  };
  return { role, name, names };
}
