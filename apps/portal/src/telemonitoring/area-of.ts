import { useLocation } from 'react-router';
import { useAccount } from '../session/session';

/** Pages that the desk and the organisations share: in which area the reader is, and what the account may do there. */
export function useArea() {
  const { pathname } = useLocation();
  const roles = useAccount()?.roles ?? [];
  const isDesk = pathname.startsWith('/coordinator');
  return {
    area: isDesk ? '/coordinator' : '/provider',
    isDesk,
    registers: roles.some((role) => ['coordinator', 'administrator', 'clinician'].includes(role)),
  };
}
