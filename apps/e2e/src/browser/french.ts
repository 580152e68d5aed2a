/** Words that a French screen can hardly do without, and that no name of a place or of a service contains. */
const words = [
  ...[
    'vous',
    'votre',
    'vos',
    'nous',
    'notre',
    'une',
    'avec',
    'sont',
    'cette',
    'dans',
    'chez',
    'sur',
    'pour',
    'n’a',
    'd’une',
  ],
  ...[
    'demande',
    'demandes',
    'aujourd’hui',
    'semaine',
    'envoyer',
    'annuler',
    'chercher',
    'retour',
    'suivante',
    'prestataire',
  ],
  ...[
    'jours',
    'heures',
    'prochaine',
    'aucune',
    'aucun',
    'adresse',
    'prénom',
    'modifier',
    'matin',
    'soir',
    'par',
  ],
  ...[
    'lundi',
    'mardi',
    'mercredi',
    'jeudi',
    'vendredi',
    'samedi',
    'dimanche',
    'janvier',
    'février',
    'août',
    'décembre',
  ],
];
const pattern = new RegExp(`(?<![\\p{L}’'-])(${words.join('|')})(?![\\p{L}’'-])`, 'iu');

/** The first sentences of a page that are French where English was chosen. */
export const frenchIn = (texts: readonly string[]): string[] =>
  texts
    .filter((text) => pattern.test(text))
    .slice(0, 3)
    .map((text) => `is French: « ${text.slice(0, 80)} »`);
