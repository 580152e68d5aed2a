import type { AreaNavigation } from '../shell/area';

export const navigation: AreaNavigation = {
  roles: ['provider', 'clinician'],
  items: [
    { to: '/provider', end: true, label: { fr: 'Propositions', en: 'Offers' } },
    { to: '/provider/waiting', label: { fr: 'Vidéo', en: 'Video' } },
    { to: '/provider/round', label: { fr: 'Tournée du jour', en: 'Today’s round' } },
    { to: '/provider/week', label: { fr: 'La semaine', en: 'The week' } },
    { to: '/provider/visits', label: { fr: 'Visites à valider', en: 'Visits to validate' } },
    { to: '/provider/alerts', label: { fr: 'Alertes', en: 'Alerts' } },
    { to: '/provider/appointments', label: { fr: 'Rendez-vous à distance', en: 'Remote appointments' } },
    { to: '/provider/schedules', label: { fr: 'Mes horaires', en: 'My hours' } },
    { to: '/provider/organization', label: { fr: 'Notre service', en: 'Our service' } },
    { to: '/provider/delivered', label: { fr: 'Heures réalisées', en: 'Hours delivered' } },
    { to: '/provider/billing', roles: ['provider'], label: { fr: 'Facturation', en: 'Billing' } },
  ],
};
