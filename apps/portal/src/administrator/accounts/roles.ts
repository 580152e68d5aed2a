import type { Role } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';

/** Roles that a person can be invited with, in the order of the work. */
export const invitedRoles: readonly Role[] = [
  'coordinator',
  'provider',
  'clinician',
  'family',
  'resident',
  'evaluator',
  'administrator',
  'auditor',
];

/** Roles that act for one organisation. */
export const needsOrganization = (roles: readonly string[]): boolean =>
  roles.includes('provider') || roles.includes('clinician');

export function useRoleName(): (role: string) => string {
  const { t } = useTranslation('administrator');
  return (role) => t(`role.${role}`);
}
