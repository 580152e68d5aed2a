import type { AreaNavigation } from '../shell/area';

export const navigation: AreaNavigation = {
  roles: ['family', 'resident'],
  items: [
    { to: '/today', label: { fr: 'Aujourd’hui', en: 'Today' } },
    { to: '/people', roles: ['family'], label: { fr: 'Mes proches', en: 'My people' } },
    { to: '/people', roles: ['resident'], label: { fr: 'Mes demandes', en: 'My requests' } },
    { to: '/week', label: { fr: 'La semaine', en: 'The week' } },
    { to: '/measures', label: { fr: 'Mesures', en: 'Measurements' } },
    { to: '/appointments', label: { fr: 'Rendez-vous', en: 'Appointments' } },
    { to: '/statements', label: { fr: 'Mes relevés', en: 'My statements' } },
    { to: '/ask', label: { fr: 'Demander de l’aide', en: 'Ask for help' } },
    { to: '/services', label: { fr: 'Les services', en: 'Services' } },
  ],
};
