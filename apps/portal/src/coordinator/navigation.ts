import type { AreaNavigation } from '../shell/area';

/** One row at 1,280 pixels: short words, the page's own title says the rest. */
export const navigation: AreaNavigation = {
  roles: ['coordinator'],
  items: [
    { to: '/coordinator', end: true, label: { fr: 'Aujourd’hui', en: 'Today' } },
    { to: '/coordinator/requests', label: { fr: 'Demandes', en: 'Requests' } },
    { to: '/coordinator/apa', label: { fr: 'APA', en: 'APA' } },
    { to: '/coordinator/call', label: { fr: 'Saisir un appel', en: 'Enter a call' } },
    { to: '/coordinator/follow-ups', label: { fr: 'Suites', en: 'Follow-ups' } },
    { to: '/coordinator/visits', label: { fr: 'Visites', en: 'Visits' } },
    { to: '/coordinator/alerts', label: { fr: 'Alertes', en: 'Alerts' } },
    { to: '/coordinator/appointments', label: { fr: 'Rendez-vous', en: 'Appointments' } },
    { to: '/coordinator/opinions', label: { fr: 'Avis', en: 'Opinions' } },
    { to: '/coordinator/effectiveness', label: { fr: 'Heures', en: 'Hours' } },
    { to: '/coordinator/twins', label: { fr: 'Doublons', en: 'Double files' } },
    { to: '/coordinator/map', label: { fr: 'Carte', en: 'Map' } },
    { to: '/coordinator/organizations', label: { fr: 'Prestataires', en: 'Providers' } },
  ],
};
