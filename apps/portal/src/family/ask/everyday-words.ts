/** What people call a kind of help when they do not use the catalogue's word; found by the filter, never shown. */
const words: Readonly<Record<string, { readonly fr: string; readonly en: string }>> = {
  'getting-up-help': { fr: 'matin lit debout réveil habiller', en: 'morning bed stand wake dress' },
  'going-to-bed-help': { fr: 'soir lit nuit déshabiller pyjama', en: 'evening bed night undress' },
  'washing-help': {
    fr: 'douche bain baignoire laver hygiène cheveux shampoing change couche habiller',
    en: 'shower bath bathe wash hygiene hair pad dress',
  },
  'meal-help': {
    fr: 'manger cuisine cuisiner déjeuner dîner souper préparer',
    en: 'eat cook cooking lunch dinner supper',
  },
  'meal-delivery': {
    fr: 'manger plateau plat livraison livré déjeuner dîner popote',
    en: 'eat food delivery wheels lunch dinner',
  },
  housekeeping: {
    fr: 'nettoyage nettoyer propreté aspirateur poussière vaisselle lessive repassage vitres femme de ménage',
    en: 'clean cleaning cleaner vacuum dust dishes washing ironing windows',
  },
  shopping: {
    fr: 'magasin supermarché marché acheter provisions pharmacie',
    en: 'shop supermarket buy groceries',
  },
  'day-sitting': { fr: 'garder surveillance seul seule présence journée', en: 'watch alone presence' },
  'night-sitting': { fr: 'garder surveillance dormir seul seule présence', en: 'watch sleep alone presence' },
  'night-rounds': { fr: 'change toilettes tourner ronde', en: 'toilet turn round' },
  'home-respite': {
    fr: 'souffler vacances relayer aidant fatigue épuisement remplacer',
    en: 'break holiday carer tired relief',
  },
  'outing-companion': {
    fr: 'promenade sortir médecin transport voiture conduire marcher rendez-vous',
    en: 'walk go out doctor transport car drive appointment',
  },
  companionship: {
    fr: 'seul seule solitude isolement parler lecture jeux ennui',
    en: 'lonely alone loneliness talk chat reading games',
  },
  'small-repairs': {
    fr: 'réparation bricoleur ampoule fuite meuble',
    en: 'repair handyman bulb leak furniture',
  },
  gardening: { fr: 'jardin pelouse tondre haie tailler herbe', en: 'garden lawn mow hedge grass' },
  'paperwork-help': {
    fr: 'administratif administration courrier facture impôts formulaire internet ordinateur',
    en: 'admin mail bill tax form letter internet computer',
  },
  'home-nursing-service': {
    fr: 'infirmier infirmière aide-soignante soin toilette',
    en: 'nurse nursing care',
  },
  'nurse-visit': {
    fr: 'infirmier piqûre injection insuline pansement plaie prise de sang perfusion',
    en: 'injection insulin dressing wound blood',
  },
  'pill-box-preparation': {
    fr: 'pilulier cachets comprimés pilules traitement semainier',
    en: 'pills tablets pillbox medication',
  },
  physiotherapy: {
    fr: 'kiné rééducation marcher marche équilibre',
    en: 'physio rehabilitation walk balance',
  },
  podiatry: { fr: 'pédicure ongles orteils cors', en: 'chiropodist nails toes corns' },
  'home-safety-assessment': {
    fr: 'ergothérapie aménagement adapter barre rampe salle de bains chute',
    en: 'adapt rail ramp bathroom fall equipment',
  },
  'telecare-home': {
    fr: 'alarme bouton bracelet médaillon collier chute tomber urgence alerte',
    en: 'alarm button bracelet pendant fall emergency alert',
  },
  'telecare-mobile': {
    fr: 'alarme bouton bracelet gps montre chute tomber perdu alerte',
    en: 'alarm button bracelet gps watch fall lost alert',
  },
  'fall-detector': { fr: 'tomber alarme capteur', en: 'alarm sensor' },
  'light-path': { fr: 'lampe éclairage nuit toilettes chute', en: 'lamp lighting toilet fall' },
  'home-sensors': { fr: 'domotique surveillance alarme', en: 'monitoring alarm' },
  'video-consultation': {
    fr: 'médecin docteur généraliste téléconsultation',
    en: 'gp physician teleconsultation',
  },
  'assisted-video-consultation': {
    fr: 'médecin docteur téléconsultation infirmière',
    en: 'gp physician teleconsultation',
  },
};

export const everydayWords = (serviceCode: string, language: 'fr' | 'en'): string =>
  words[serviceCode]?.[language] ?? '';
