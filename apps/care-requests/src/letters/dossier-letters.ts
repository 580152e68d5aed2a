import type { ApaApplication } from '../domain/apa/application';
import { decisionBy, planBy } from '../domain/apa/clocks';
import type { LetterBlock } from '../domain/apa/letter';
import { missingPieces, pieceNames } from '../domain/apa/pieces';
import { announcedLumpSumCents, type Figures } from '../domain/apa/tariff';
import { dayFr } from '../domain/wording';
import type { Day } from '@chez-soi/kernel';
import { heading, list, money, paragraph } from './words';

/** The file is complete: what follows, and by when (R232-23, R232-7, L232-14, R232-29 CASF). */
export function acknowledgement(application: ApaApplication, figures: Figures): LetterBlock[] {
  const completedOn = application.completedOn!;
  const limit = decisionBy(completedOn);
  return [
    paragraph(
      `Nous avons reçu votre demande d’allocation personnalisée d’autonomie (APA) le ${dayFr(application.receivedOn!)}. Votre dossier est complet depuis le ${dayFr(completedOn)}.`,
    ),
    heading('Ce qui va se passer'),
    list([
      'Une personne de notre équipe vient chez vous. Elle regarde avec vous l’aide dont vous avez besoin. Le médecin de votre choix peut être consulté.',
      `Nous vous proposons un plan d’aide avant le ${dayFr(planBy(completedOn))} inclus, avec la part que vous paieriez.`,
      `Nous vous écrivons notre décision avant le ${dayFr(limit)} inclus.`,
    ]),
    heading('Si nous ne répondons pas à temps'),
    paragraph(
      `Sans décision de notre part le ${dayFr(limit)}, l’APA vous est accordée d’office pour un montant forfaitaire${lumpSum(completedOn, figures)}, jusqu’à notre décision (articles L232-14 et R232-29 du code de l’action sociale et des familles).`,
    ),
  ];
}

/** In the figures of the day of the letter: those of the day of the decision may not be known yet. */
function lumpSum(on: Day, figures: Figures): string {
  const cents = announcedLumpSumCents(on, figures);
  return cents === null ? '' : ` (${money(cents)} par mois en ${on.slice(0, 4)})`;
}

/** What is missing, and that no delay runs before it is here (R232-23 CASF). */
export function missingPiecesLetter(application: ApaApplication): LetterBlock[] {
  const missing = missingPieces(application);
  const refused = missing.filter(({ state }) => state === 'refused');
  const reasons = refused.map(({ kind, reason }) => `${capital(pieceNames[kind].fr)} : ${reason ?? ''}`);
  return [
    paragraph(
      `Nous avons reçu votre demande d’allocation personnalisée d’autonomie (APA) le ${dayFr(application.receivedOn!)}. Pour l’étudier, il nous manque encore :`,
    ),
    list(missing.map(({ kind }) => pieceNames[kind].fr)),
    ...(reasons.length > 0 ? [heading('Pièces que nous n’avons pas pu utiliser'), list(reasons)] : []),
    heading('Ce que vous avez à faire'),
    paragraph('Envoyez-nous une copie de ces pièces, ou apportez-les à notre accueil. Gardez les originaux.'),
    paragraph(
      'Les délais pour vous répondre commencent le jour où votre dossier est complet (article R232-23 du code de l’action sociale et des familles).',
    ),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
