import type { AreaNavigation } from '../shell/area';

/** One question (period, model, territory) is asked of every page: the tabs keep it. */
const keeps = ['from', 'to', 'arm', 'epci'];

export const navigation: AreaNavigation = {
  roles: ['evaluator'],
  items: [
    { to: '/evaluator', end: true, keeps, label: { fr: 'Recrutement', en: 'Recruitment' } },
    { to: '/evaluator/delays', keeps, label: { fr: 'Délais', en: 'Delays' } },
    { to: '/evaluator/refusals', keeps, label: { fr: 'Refus', en: 'Refusals' } },
    { to: '/evaluator/effectiveness', keeps, label: { fr: 'Heures faites', en: 'Hours done' } },
    { to: '/evaluator/sessions', keeps, label: { fr: 'Séances', en: 'Sessions' } },
  ],
};
