import type { ApaTopUp } from '@chez-soi/contracts';
import type { ApaApplication } from '../domain/apa/application';
import { declareBy, noticeBy } from '../domain/apa/clocks';
import type { LetterBlock } from '../domain/apa/letter';
import { dayFr } from '../domain/wording';
import { formulaTable, heading, list, money, paragraph, table } from './words';

const code = 'du code de l’action sociale et des familles';

/** Nobody was declared within the month: one more, what to do, and what follows otherwise (L232-7 CASF). */
export function formalNoticeLetter({ file }: ApaApplication): LetterBlock[] {
  const { notifiedOn } = file.decision!;
  const lastDay = noticeBy(file.formalNotices.at(-1)!.deliveredOn);
  return [
    paragraph(
      `Nous vous avons accordé l’allocation personnalisée d’autonomie (APA) le ${dayFr(notifiedOn)}. Vous aviez jusqu’au ${dayFr(declareBy(notifiedOn))} pour nous dire qui vous aide. Nous n’avons pas reçu cette information.`,
    ),
    heading('Ce que vous avez à faire'),
    paragraph(
      `Dites-nous avant le ${dayFr(lastDay)} inclus quel service ou quelle personne vous aide. Vous avez un mois à partir du jour où vous recevez cette lettre.`,
    ),
    list([
      'Un service vous aide : donnez-nous son nom.',
      'Vous employez une personne : donnez-nous son nom, et dites si elle est de votre famille.',
      'Vous ne trouvez personne : appelez-nous, nous cherchons avec vous.',
    ]),
    heading('Si vous ne répondez pas'),
    paragraph(
      `Après le ${dayFr(lastDay)}, cette lettre valant mise en demeure, nous pouvons suspendre le versement de l’APA (article L232-7 ${code}). Il reprend dès que vous nous dites qui vous aide, sans nouvelle demande.`,
    ),
  ];
}

const purposes: Readonly<Record<ApaTopUp['kind'], string>> = {
  respite: `pour le répit de la personne qui vous aide (article L232-3-2 ${code})`,
  'caregiver-hospital': `parce que la personne qui vous aide est hospitalisée (article L232-3-3 ${code})`,
};

/** An amount above the ceiling: what for, from when, its limit, who pays what, and the worked formula. */
export function topUpLetter(topUp: ApaTopUp): LetterBlock[] {
  const respite = topUp.kind === 'respite';
  const limit = `${money(topUp.limitCents)} ${respite ? 'par an' : 'par hospitalisation'}`;
  return [
    paragraph(
      `Nous vous accordons ${money(topUp.amountCents)} en plus de votre plan d’aide, ${purposes[topUp.kind]}. Cette aide commence le ${dayFr(topUp.from)} : ${topUp.label}.`,
    ),
    table(
      'Partage de cette aide',
      ['Qui paie', 'Montant'],
      [
        ['Vous', money(topUp.participationCents)],
        ['Le Département (APA)', money(topUp.apaCents)],
      ],
    ),
    paragraph(
      `La limite est de ${limit}. Il vous reste ${money(topUp.leftCents)} pour ${respite ? 'la même année' : 'la même hospitalisation'}.`,
    ),
    heading('Comment ce montant est calculé'),
    paragraph(
      'Ce calcul est fait par un programme informatique, selon le même taux que votre plan d’aide. Vous pouvez demander des explications.',
    ),
    formulaTable('Calcul de votre participation', topUp.formula),
    ...(topUp.unverified.length > 0
      ? [paragraph(`Valeurs en cours de vérification : ${topUp.unverified.join(', ')}.`)]
      : []),
  ];
}
