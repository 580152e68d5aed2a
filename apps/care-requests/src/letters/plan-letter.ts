import type { ApaParticipation, ApaPlan } from '@chez-soi/contracts';
import { answerBy } from '../domain/apa/clocks';
import type { LetterBlock } from '../domain/apa/letter';
import { dayFr } from '../domain/wording';
import { formulaTable, heading, list, money, paragraph, percent, quantity, table } from './words';

/** The plan with its prices, what the person would pay, and the answer that is due (R232-7 CASF). */
export function planProposal(plan: ApaPlan): LetterBlock[] {
  const what = plan.final
    ? 'le plan d’aide définitif, après la modification que vous avez demandée'
    : 'un plan d’aide';
  return [
    paragraph(
      `Après notre visite, nous vous proposons ${what}. Votre situation correspond au groupe GIR ${plan.gir}.`,
    ),
    heading('L’aide proposée, par mois'),
    itemsTable(plan),
    paragraph(
      `Le plan utilise ${percent(plan.saturationPercent)} du montant le plus élevé possible en GIR ${plan.gir}, qui est de ${money(plan.ceilingCents)} par mois.`,
    ),
    ...participationBlocks(plan.participation),
    ...surchargeBlocks(plan),
    heading('Votre réponse'),
    paragraph(
      `Répondez-nous avant le ${dayFr(answerBy(plan.deliveredOn))} inclus. Ce délai est de dix jours à partir du jour où vous recevez cette proposition.`,
    ),
    list(answers(plan)),
    paragraph(
      'Sans réponse de votre part à cette date, ou si vous refusez, la loi considère que la demande est refusée (article R232-7 du code de l’action sociale et des familles). Vous pourrez faire une nouvelle demande.',
    ),
  ];
}

function answers(plan: ApaPlan): string[] {
  const change =
    'Vous demandez une modification : dites laquelle. Nous vous envoyons un plan définitif dans les huit jours.';
  return [
    'Vous acceptez : nous prenons la décision.',
    ...(plan.final ? [] : [change]),
    'Vous refusez : la demande s’arrête.',
  ];
}

export function itemsTable(plan: ApaPlan): LetterBlock {
  const rows = plan.items.map((item) => [
    item.payerNote ? `${item.label} (${item.payerNote})` : item.label,
    quantity(item),
    money(item.unitPriceCents),
    money(item.monthlyCents),
  ]);
  return table(
    'Plan d’aide pour un mois',
    ['Aide', 'Quantité', 'Prix à l’unité', 'Montant'],
    [...rows, ['Total', '', '', money(plan.totalCents)]],
  );
}

/** Why the share of the person is a tenth higher (R232-14 CASF), with the mark of a figure still to be checked. */
export function surchargeBlocks({ surcharged, participation }: ApaPlan): LetterBlock[] {
  if (!surcharged) return [];
  const toCheck = participation?.unverified.some((id) => id.startsWith('apa.unqualified-surcharge'))
    ? ' Cette règle est en cours de vérification par nos services.'
    : '';
  return [
    paragraph(
      `Votre participation est plus élevée de 10 %, car vous avez choisi un service sans agrément ou une personne sans qualification (article R232-14 du code de l’action sociale et des familles).${toCheck} Avec un service agréé ou une personne qualifiée, cette hausse n’existe pas.`,
    ),
  ];
}

/** What the person pays, and the worked formula that every computed amount must carry (L311-3-1 CRPA). */
export function participationBlocks(participation: ApaParticipation | null): LetterBlock[] {
  if (participation === null) {
    return [
      heading('Ce que vous paieriez'),
      paragraph(
        'Nous ne connaissons pas vos ressources : votre participation n’est pas encore calculée. Envoyez-nous votre avis d’imposition.',
      ),
    ];
  }
  const unpaid =
    'Cette APA ne dépasse pas trois fois le salaire minimum horaire : elle n’est pas versée (article D232-31).';
  return [
    heading('Ce que vous paieriez'),
    table(
      'Partage du plan pour un mois',
      ['Qui paie', 'Montant'],
      [
        [`Vous (${percent(participation.percent)})`, money(participation.participationCents)],
        ['Le Département (APA)', money(participation.apaCents)],
      ],
    ),
    ...(participation.paid ? [] : [paragraph(unpaid)]),
    heading('Comment ce montant est calculé'),
    paragraph(
      'Ce calcul est fait par un programme informatique, selon l’article R232-11 du code de l’action sociale et des familles. Vous pouvez demander des explications.',
    ),
    formulaTable('Calcul de votre participation', participation.formula),
  ];
}
