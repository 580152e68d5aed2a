import type { LetterKind } from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';
import type { ApaApplication, ApaChange } from '../domain/apa/application';
import type { ApaLetter, LetterBlock } from '../domain/apa/letter';
import type { Figures } from '../domain/apa/tariff';
import type { Moment } from '../domain/occurrence';
import type { Resident } from '../domain/resident';
import { deemedGrantedLetter, deemedRefusedLetter, grantLetter, rejectionLetter } from './decision-letter';
import { disagreement } from './disagreement';
import { acknowledgement, missingPiecesLetter } from './dossier-letters';
import { planProposal } from './plan-letter';
import { formalNoticeLetter, topUpLetter } from './right-letters';
import type { Sender } from './sender';

interface Draft {
  readonly kind: LetterKind;
  readonly title: string;
  readonly blocks: readonly LetterBlock[];
}

type Facts = Readonly<Record<string, unknown>>;
type Write = (application: ApaApplication, facts: Facts, figures: Figures) => Draft;

/** Which event is told by a letter, and how. */
const writers: Readonly<Partial<Record<string, Write>>> = {
  'apa-application.completed.v1': (one, _, figures) => ({
    kind: 'acknowledgement',
    title: 'Votre dossier de demande d’APA est complet',
    blocks: acknowledgement(one, figures),
  }),
  'apa-application.pieces-requested.v1': (one) => ({
    kind: 'missing-pieces',
    title: 'Il manque des pièces à votre demande d’APA',
    blocks: missingPiecesLetter(one),
  }),
  'apa-application.plan-proposed.v1': (one, facts) => ({
    kind: 'plan-proposal',
    title: 'Notre proposition de plan d’aide',
    blocks: planProposal(one.file.plans.find(({ id }) => id === facts['planId'])!),
  }),
  'apa-application.granted.v1': (one) => decision('L’APA vous est accordée', grantLetter(one)),
  'apa-application.rejected.v1': (one) => decision('Votre demande d’APA est refusée', rejectionLetter(one)),
  'apa-application.deemed-refused.v1': (_, { reason, from }) =>
    decision('Votre demande d’APA est réputée refusée', deemedRefusedLetter(String(reason), String(from))),
  'apa-application.deemed-granted.v1': (_, { from, monthlyCents }) =>
    decision('L’APA vous est accordée d’office', deemedGrantedLetter(String(from), Number(monthlyCents))),
  'apa-application.formal-notice-sent.v1': (one) => ({
    kind: 'formal-notice',
    title: 'Dites-nous qui vous aide',
    blocks: formalNoticeLetter(one),
  }),
  'apa-application.top-up-granted.v1': (one, { topUpId }) => ({
    kind: 'top-up',
    title: 'Nous vous accordons une aide en plus de votre plan',
    blocks: topUpLetter(one.file.topUps.find(({ id }) => id === topUpId)!),
  }),
};

/** Letters that decide something: they say what can be done against it. */
const deciding: readonly LetterKind[] = ['decision', 'top-up'];

const decision = (title: string, blocks: readonly LetterBlock[]): Draft => ({
  kind: 'decision',
  title,
  blocks,
});

/** To whom a letter goes, and who signs it. */
export interface Correspondents {
  readonly resident: Resident;
  readonly commune: string;
  readonly sender: Sender;
  /** For amounts that a letter announces. */
  readonly figures: Figures;
}

/** The letters that a change is told by, as they are sent: their content is kept, and never computed again. */
export function lettersOf(change: ApaChange, between: Correspondents, moment: Moment): ApaLetter[] {
  return change.events.flatMap(({ definition, data }) => {
    const draft = writers[definition.type]?.(change.application, data as Facts, between.figures);
    return draft ? [letter(draft, change.application, between, moment)] : [];
  });
}

function letter(
  { kind, title, blocks }: Draft,
  application: ApaApplication,
  { resident, commune, sender }: Correspondents,
  moment: Moment,
): ApaLetter {
  const { givenName, familyName, address } = resident;
  const sentOn = parisDay(moment.now);
  const notifiedOn = application.file.decision?.notifiedOn;
  const from = kind === 'decision' && notifiedOn ? notifiedOn : sentOn;
  return {
    id: moment.newId(),
    applicationId: application.id,
    kind,
    sentOn,
    createdAt: moment.now,
    content: {
      language: 'fr',
      title,
      sender: [sender.name, ...sender.address],
      addressee: [`${givenName} ${familyName}`, address.line, `${address.postalCode} ${commune}`],
      place: sender.place,
      reference: application.id.slice(-12).toUpperCase(),
      blocks: [...blocks, ...(deciding.includes(kind) ? disagreement(sender, from) : [])],
    },
  };
}
