import type { AreaNavigation } from '../shell/area';

/** One row at 1,280 pixels: one word each, the page's own title says the rest. */
export const navigation: AreaNavigation = {
  roles: ['provider', 'clinician'],
  items: [
    { to: '/provider', end: true, label: { fr: 'Propositions', en: 'Offers' } },
    { to: '/provider/waiting', label: { fr: 'Vidéo', en: 'Video' } },
    { to: '/provider/round', label: { fr: 'Tournée', en: 'Round' } },
    { to: '/provider/week', label: { fr: 'Semaine', en: 'Week' } },
    { to: '/provider/visits', label: { fr: 'À valider', en: 'To validate' } },
    { to: '/provider/alerts', label: { fr: 'Alertes', en: 'Alerts' } },
    { to: '/provider/appointments', label: { fr: 'Rendez-vous', en: 'Appointments' } },
    { to: '/provider/schedules', label: { fr: 'Horaires', en: 'Hours' } },
    { to: '/provider/organization', label: { fr: 'Notre service', en: 'Our service' } },
    { to: '/provider/delivered', label: { fr: 'Réalisé', en: 'Delivered' } },
    { to: '/provider/billing', roles: ['provider'], label: { fr: 'Facturation', en: 'Billing' } },
  ],
};
