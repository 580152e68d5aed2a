import type { AreaNavigation } from '../shell/area';

export const navigation: AreaNavigation = {
  roles: ['evaluator'],
  items: [
    { to: '/evaluator', end: true, label: { fr: 'Recrutement', en: 'Recruitment' } },
    { to: '/evaluator/delays', label: { fr: 'Délais', en: 'Delays' } },
    { to: '/evaluator/refusals', label: { fr: 'Refus', en: 'Refusals' } },
  ],
};
