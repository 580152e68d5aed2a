import type { AreaNavigation } from '../shell/area';

export const navigation: AreaNavigation = {
  roles: ['coordinator'],
  items: [
    { to: '/coordinator', end: true, label: { fr: 'Aujourd’hui', en: 'Today' } },
    { to: '/coordinator/requests', label: { fr: 'Demandes', en: 'Requests' } },
    { to: '/coordinator/apa', label: { fr: 'APA', en: 'APA' } },
    { to: '/coordinator/call', label: { fr: 'Saisir un appel', en: 'Enter a call' } },
    { to: '/coordinator/follow-ups', label: { fr: 'Suites de séances', en: 'After sessions' } },
    { to: '/coordinator/visits', label: { fr: 'Visites à régler', en: 'Visits to settle' } },
    { to: '/coordinator/alerts', label: { fr: 'Alertes', en: 'Alerts' } },
    { to: '/coordinator/appointments', label: { fr: 'Rendez-vous à distance', en: 'Remote appointments' } },
    { to: '/coordinator/opinions', label: { fr: 'Avis', en: 'Opinions' } },
    { to: '/coordinator/effectiveness', label: { fr: 'Heures et prix', en: 'Hours and prices' } },
    { to: '/coordinator/twins', label: { fr: 'Doublons', en: 'Double files' } },
    { to: '/coordinator/map', label: { fr: 'Carte', en: 'Map' } },
    { to: '/coordinator/organizations', label: { fr: 'Prestataires', en: 'Providers' } },
  ],
};
