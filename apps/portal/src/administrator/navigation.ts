import type { AreaNavigation } from '../shell/area';

export const navigation: AreaNavigation = {
  roles: ['administrator'],
  items: [
    { to: '/administrator', end: true, label: { fr: 'À traiter', en: 'To do' } },
    { to: '/administrator/services', label: { fr: 'Fiches', en: 'Sheets' } },
    { to: '/administrator/organizations', label: { fr: 'Prestataires', en: 'Providers' } },
    { to: '/administrator/models', label: { fr: 'Modèles économiques', en: 'Economic models' } },
    { to: '/administrator/figures', label: { fr: 'Chiffres', en: 'Figures' } },
    { to: '/administrator/ledger', label: { fr: 'Comptabilité', en: 'Ledger' } },
    { to: '/administrator/messages', label: { fr: 'Messages', en: 'Messages' } },
    { to: '/administrator/opinions', label: { fr: 'Avis', en: 'Opinions' } },
    { to: '/administrator/dead-letters', label: { fr: 'Événements refusés', en: 'Refused events' } },
    { to: '/administrator/accounts', label: { fr: 'Comptes', en: 'Accounts' } },
    { to: '/administrator/pilot', label: { fr: 'Pilote', en: 'Pilot' } },
  ],
};
