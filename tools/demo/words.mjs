/** Names, streets and sentences from which the demonstration is put together. Nobody in it exists. */
const list = (text) => text.split(',').map((word) => word.trim());

export const women = list(
  'Monique, Jacqueline, Denise, Andrée, Madeleine, Simone, Yvonne, Odette, Ginette, Georgette, Renée, Raymonde, Paulette, Colette, Josette, Nicole, Michèle, Françoise, Bernadette, Huguette, Lucienne, Marcelle, Arlette, Solange, Éliane, Mauricette, Claudette, Rolande, Aline, Marguerite, Antoinette, Rosa, Carmela, Fatima, Maria, Danielle, Annie, Chantal, Liliane, Rose-Marie, Marie-Thérèse, Pierrette, Gisèle, Noëlle',
);
export const men = list(
  'Jean, Pierre, Michel, André, Roger, Maurice, Robert, Marcel, René, Claude, Jacques, Louis, Guy, Bernard, Georges, Henri, Émile, Roland, Serge, Gilbert, Fernand, Albert, Edmond, Léon, Salvatore, Antonio, Mohamed, Aimé, Noël, Gaston, Daniel, Christian, Jean-Claude, Jean-Paul',
);
export const youngerWomen = list(
  'Isabelle, Catherine, Véronique, Nathalie, Sylvie, Corinne, Laurence, Valérie, Sandrine, Karine, Céline, Florence, Brigitte, Pascale, Agnès, Muriel',
);
export const youngerMen = list(
  'Philippe, Éric, Pascal, Laurent, Olivier, Bruno, Frédéric, Stéphane, Didier, Christophe, Gilles, Franck, Jérôme, Vincent, Yannick, Denis',
);
export const familyNames = list(
  'Argoud, Balmain, Barral, Berthet, Biboud, Billat, Bouvier, Brochier, Brun, Buisson, Carrel, Chabert, Champon, Charvet, Chenavas, Colomb, Combaz, Cottin, Cuchet, David, Delphin, Doucet, Durif, Eymard, Faure, Favier, Ferrand, Gallet, Garcin, Gauthier, Genin, Gerbaux, Giroud, Gonin, Guillet, Hustache, Jacolin, Jay, Joly, Laurent, Lopez, Magnat, Mallein, Marion, Mathieu, Meunier, Michallet, Micoud, Moulin, Nicolas, Ogier, Pelissier, Perrin, Peyron, Picot, Pillet, Ponson, Rambaud, Repellin, Reynaud, Rivoire, Roche, Romanet, Rousset, Sabatier, Sadoux, Salvi, Terrier, Thibaud, Tournier, Vallet, Verdier, Veyret, Vial, Villard, Zanetti, Bouzid, Da Costa, Esposito, Haddad',
);
export const streets = list(
  'rue des Acacias, rue du Stade, chemin des Noyers, rue de la République, impasse du Moulin, avenue de la Gare, place de l’Église, chemin du Ruisseau, rue des Écoles, allée des Marronniers, rue Pasteur, route du Col, montée du Château, rue de la Poste, chemin des Vignes, rue des Jonquilles, lotissement Les Prés, rue Jean-Moulin, chemin de la Scierie, place du Marché, rue du Belvédère, chemin des Combes',
);
/** Communes of Vercors, Chartreuse, Belledonne, Oisans, Trièves and Matheysine: help is hardest to find there. */
export const mountain = list(
  'Villard-de-Lans, Autrans-Méaudre en Vercors, Corrençon-en-Vercors, Lans-en-Vercors, Saint-Pierre-de-Chartreuse, Le Bourg-d’Oisans, Allemond, Vaujany, Huez, Mens, La Mure, Corps, Chichilianne, Gresse-en-Vercors, Les Deux Alpes, Allevard, Clelles, Valbonnais, Besse, Le Sappey-en-Chartreuse',
);
export const kinDaughter = ['daughter', 'daughter', 'daughter', 'niece', 'daughter-in-law'];
export const kinSon = ['son', 'son', 'son', 'nephew'];

/**
 * What is asked for: minutes, times a week, parts of the day, how often (weight), up to which GIR, and what is said
 * about it: by the person (`self`) or about the person (`about`; `{il|elle}` depends on whom it is about).
 */
export const needs = [
  {
    service: 'housekeeping',
    minutes: [90, 120],
    times: [1],
    windows: ['morning', 'afternoon'],
    weight: 26,
    self: [
      'Je ne peux plus passer l’aspirateur, mon épaule me fait souffrir.',
      'Il faudrait quelqu’un pour les sols et le linge.',
      'Mon genou ne me permet plus de monter sur l’escabeau.',
    ],
    about: [
      'La maison est restée propre longtemps, mais maintenant c’est trop pour {lui|elle}.',
      'Depuis sa chute, monter sur l’escabeau lui est interdit.',
      'Les vitres et la salle de bains surtout ; le reste, {il|elle} s’en occupe.',
    ],
  },
  {
    service: 'shopping',
    minutes: [60],
    times: [1],
    windows: ['morning', 'afternoon'],
    weight: 15,
    self: ['Le magasin du village a fermé et je ne conduis plus.', 'Le car ne passe plus que le mardi.'],
    about: [
      'Porter les sacs jusqu’au troisième étage n’est plus possible.',
      '{Il|Elle} fait sa liste comme avant, il manque seulement les jambes.',
    ],
  },
  {
    service: 'washing-help',
    minutes: [30, 45],
    times: [2, 3],
    windows: ['morning'],
    weight: 17,
    self: [
      'J’ai peur de la douche depuis que j’ai glissé.',
      'Je me lave au lavabo, mais il me faut de l’aide pour la douche.',
    ],
    about: [
      '{Il|Elle} a peur de la douche depuis sa chute.',
      'Deux ou trois fois par semaine suffiraient, {il|elle} se lave au lavabo les autres jours.',
      'L’infirmière nous a conseillé de demander de l’aide pour la toilette.',
    ],
  },
  {
    service: 'companionship',
    minutes: [60],
    times: [1, 2],
    windows: ['afternoon'],
    weight: 12,
    self: [
      'Les journées sont longues depuis le départ de mes voisins.',
      'J’aimerais jouer aux cartes et parler du jardin.',
    ],
    about: [
      '{Il|Elle} ne voit plus personne de la semaine.',
      'Nous habitons loin et nous nous inquiétons de sa solitude.',
    ],
  },
  {
    service: 'meal-help',
    minutes: [45],
    times: [2, 3],
    windows: ['midday'],
    weight: 10,
    self: ['Cuisiner debout me fatigue trop.', 'À midi, je me contente de pain et de fromage.'],
    about: [
      '{Il|Elle} oublie la casserole sur le feu.',
      'Il faudrait quelqu’un pour cuisiner et manger avec {lui|elle}.',
    ],
  },
  {
    service: 'outing-companion',
    minutes: [120],
    times: [1],
    windows: ['afternoon'],
    weight: 8,
    self: ['Je voudrais retourner au marché.', 'Je n’ose plus prendre le car sans quelqu’un à côté de moi.'],
    about: [
      'Il faut l’accompagner au cimetière et chez le coiffeur.',
      'Ses rendez-vous sont en ville et {il|elle} n’ose plus prendre le car.',
    ],
  },
  {
    service: 'paperwork-help',
    minutes: [60],
    times: [1],
    windows: ['afternoon'],
    weight: 5,
    self: ['Tout se fait sur Internet maintenant et je n’y comprends rien.'],
    about: ['Le courrier s’entasse sur la table.'],
  },
  {
    service: 'day-sitting',
    minutes: [180],
    times: [1],
    windows: ['afternoon'],
    weight: 7,
    gir: 4,
    self: ['Je n’aime pas rester à la maison sans personne l’après-midi.'],
    about: ['Je n’ose plus {le|la} laisser sans personne, même une heure.'],
  },
];

/** A sentence about a man or a woman. */
export const spoken = (sentence, sex) =>
  sentence.replace(/\{([^|}]+)\|([^}]+)\}/g, (_, his, her) => (sex === 'male' ? his : her));
