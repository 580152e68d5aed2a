import type { AreaNavigation } from '../shell/area';

export const navigation: AreaNavigation = {
  roles: ['auditor'],
  items: [
    { to: '/auditor', end: true, label: { fr: 'Journal des accès', en: 'Audit' } },
    { to: '/auditor/seal', label: { fr: 'Scellement', en: 'Seal' } },
  ],
};
