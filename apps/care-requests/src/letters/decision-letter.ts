import type { ProvisionalRight } from '@chez-soi/contracts';
import { acceptedPlan, type ApaApplication } from '../domain/apa/application';
import { declareBy } from '../domain/apa/clocks';
import type { LetterBlock } from '../domain/apa/letter';
import { dayFr } from '../domain/wording';
import { itemsTable, participationBlocks, surchargeBlocks } from './plan-letter';
import { heading, list, money, paragraph } from './words';

const code = 'du code de l’action sociale et des familles';

/** Granted: from when, how much, what the person has to do, and what was paid in advance. */
export function grantLetter(application: ApaApplication): LetterBlock[] {
  const decision = application.file.decision!;
  const plan = acceptedPlan(application)!;
  return [
    paragraph(
      `Nous vous accordons l’allocation personnalisée d’autonomie (APA) à domicile, à partir du ${dayFr(decision.notifiedOn)}, jour de notification de cette décision. Votre situation correspond au groupe GIR ${plan.gir}.`,
    ),
    heading('Votre plan d’aide'),
    itemsTable(plan),
    ...participationBlocks(plan.participation),
    ...surchargeBlocks(plan),
    heading('Ce que vous avez à faire'),
    list([
      `Dites-nous avant le ${dayFr(declareBy(decision.notifiedOn))} inclus quel service ou quelle personne vous aide. Sinon le versement peut être suspendu (article L232-7 ${code}).`,
      'Prévenez-nous si votre situation ou vos ressources changent, ou si vous allez à l’hôpital. L’APA est maintenue les trente premiers jours d’hospitalisation.',
    ]),
    paragraph(
      `Nous regarderons de nouveau votre situation avec vous le ${dayFr(decision.reviewOn!)} au plus tard.`,
    ),
    ...advance(decision.imputes),
  ];
}

const rejections: Readonly<Record<string, string>> = {
  'gir-5-6':
    'Votre situation correspond à un groupe GIR qui n’ouvre pas droit à l’APA (GIR 5 ou 6). Votre caisse de retraite et le centre communal d’action sociale peuvent vous aider.',
  age: 'L’APA est ouverte à partir de 60 ans.',
  residence: 'Les conditions de résidence ne sont pas remplies.',
  'other-benefit': `L’APA ne se cumule pas avec une autre aide que vous recevez (article L232-23 ${code}).`,
  incomplete: 'Les pièces demandées ne nous sont pas parvenues.',
};

/** Refused: why, and for a group 5 or 6 what was seen and advised at the visit. */
export function rejectionLetter(application: ApaApplication): LetterBlock[] {
  const { decision, assessment } = application.file;
  const visit =
    decision!.reason === 'gir-5-6' && assessment
      ? [heading(`Compte rendu de la visite du ${dayFr(assessment.on)}`), paragraph(assessment.report)]
      : [];
  const advice = decision!.advice ? [heading('Nos conseils'), paragraph(decision!.advice)] : [];
  return [
    paragraph('Nous ne pouvons pas vous accorder l’allocation personnalisée d’autonomie (APA).'),
    heading('Pourquoi'),
    paragraph(rejections[decision!.reason!]!),
    ...visit,
    ...advice,
    ...advance(decision!.imputes),
  ];
}

/** What the applicant's refusal or silence did (R232-7 CASF). */
export function deemedRefusedLetter(reason: string, from: string): LetterBlock[] {
  const why =
    reason === 'silence'
      ? 'Nous n’avons pas reçu votre réponse à notre proposition de plan d’aide dans les dix jours.'
      : 'Vous avez refusé notre proposition de plan d’aide.';
  return [
    paragraph(
      `${why} La loi considère alors que votre demande d’allocation personnalisée d’autonomie (APA) est refusée, depuis le ${dayFr(from)} (article R232-7 ${code}).`,
    ),
    paragraph('Vous pouvez faire une nouvelle demande à tout moment.'),
  ];
}

/** What the Département's silence did (L232-14, R232-29 CASF). */
export function deemedGrantedLetter(from: string, monthlyCents: number): LetterBlock[] {
  return [
    paragraph(
      `Nous n’avons pas pris notre décision dans les deux mois. La loi vous accorde alors l’allocation personnalisée d’autonomie (APA) pour un montant forfaitaire de ${money(monthlyCents)} par mois, à partir du ${dayFr(from)} et jusqu’à notre décision (articles L232-14 et R232-29 ${code}).`,
    ),
    paragraph('L’étude de votre dossier continue. Cette somme est une avance sur l’APA que nous déciderons.'),
  ];
}

function advance(rights: readonly ProvisionalRight[]): LetterBlock[] {
  const lived = rights.filter(({ from, to }) => to === null || to >= from);
  if (lived.length === 0) return [];
  const lines = lived.map(
    ({ from, to, monthlyCents }) =>
      `${money(monthlyCents)} par mois, du ${dayFr(from)} au ${to ? dayFr(to) : 'jour de la décision'}`,
  );
  return [
    heading('Ce qui vous a été accordé en attendant'),
    list(lines),
    paragraph(`Ces sommes sont une avance : elles comptent dans l’APA (article R232-29 ${code}).`),
  ];
}
