import { useTranslation } from 'react-i18next';
import { useAccount } from '../session/session';

/** What the list of people is called: for a resident, who only follows themselves, it is their own requests. */
export function usePeopleTitle(): string {
  const { t } = useTranslation('family');
  const roles = useAccount()?.roles ?? [];
  return t(roles.includes('resident') && !roles.includes('family') ? 'people.title-own' : 'people.title');
}
