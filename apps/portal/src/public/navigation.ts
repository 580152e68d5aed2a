import type { AreaNavigation } from '../shell/area';

/** What a visitor sees; no role. */
export const navigation: AreaNavigation = {
  roles: [],
  items: [
    { to: '/ask', label: { fr: 'Demander de l’aide', en: 'Ask for help' } },
    { to: '/services', label: { fr: 'Les services', en: 'Services' } },
    { to: '/providers', label: { fr: 'Trouver un intervenant', en: 'Find a provider' } },
    { to: '/paying', label: { fr: 'Combien ça coûte', en: 'What it costs' } },
  ],
};
