import type { ProvisionalRight, RecordLateAnswer } from '@chez-soi/contracts';
import { addDays, type Day, DomainError, type FieldError, parisDay } from '@chez-soi/kernel';
import type { Resident } from '../resident';
import { refuseIf } from '../submission';
import { dayFr } from '../wording';
import { type ApaApplication, type ApaChange, checkPast, told, withFile } from './application';
import { answerBy, decisionBy } from './clocks';
import { apaLifecycle } from './lifecycle';

const moves = { accepted: 'accept-in-time', 'change-requested': 'ask-change-in-time' } as const;

/**
 * A written answer that the Département had in time (R232-7 CASF), and that is recorded after the silence it disproves:
 * the application goes on from where the answer takes it, with the life of the person as it is now. Throws `invalid`
 * for a day of receipt after the ten days, or a change asked for without words; `rule` for a person who died.
 */
export function recordLateAnswer(
  application: ApaApplication,
  input: RecordLateAnswer,
  resident: Resident,
  now: Date,
): ApaChange {
  const state = apaLifecycle.next(application.state, moves[input.answer]);
  if (resident.status === 'deceased') {
    throw DomainError.rule(
      'Cette personne est décédée : sa demande reste close.',
      'This person has died: the application stays closed.',
    );
  }
  const plan = application.file.plans.at(-1)!;
  checkPast('receivedOn', input.receivedOn, parisDay(now), plan.proposedOn);
  refuseIf([...lateErrors(input.receivedOn, answerBy(plan.deliveredOn)), ...wordsErrors(input, plan.final)]);
  const { answer: kind, receivedOn: on, words, proof } = input;
  const answer = { kind, on, words: words || null, proof };
  const plans = application.file.plans.map((one) => (one.id === plan.id ? { ...one, answer } : one));
  const provisionalRights = rightsAgain(application, plan.answer!.on);
  const { hospitalisedOn } = resident;
  const { communeCode } = resident.address;
  const back = withFile({ ...application, state, communeCode }, { plans, provisionalRights, hospitalisedOn });
  const facts = { planId: plan.id, gir: plan.gir, final: plan.final, answer: kind, reason: null, on };
  return {
    application: back,
    events: [undone(back, 'deemed-refused', on), told(back, 'apa-application.plan-answered.v1', facts)],
  };
}

/**
 * A decision notified before the end of the two months, and recorded after silence had granted: the lump sum of that
 * silence was never due. Throws `invalid` while nothing shows the day of the notification.
 */
export function withoutDisprovenSilence(
  application: ApaApplication,
  notifiedOn: Day,
  proof: string | undefined,
): ApaChange {
  const { completedOn, file } = application;
  const silent = file.provisionalRights.some(({ kind }) => kind === 'silence');
  if (!silent || completedOn === null || notifiedOn > decisionBy(completedOn))
    return { application, events: [] };
  if (proof === undefined || proof.length < 3) {
    throw DomainError.field(
      'proof',
      'Cette date est d’avant l’accord d’office. Dites ce qui prouve que la décision était notifiée ce jour-là.',
      'That day is before the grant by silence. Say what shows that the decision was notified then.',
    );
  }
  const provisionalRights = file.provisionalRights.filter(({ kind }) => kind !== 'silence');
  const cleared = withFile(application, { provisionalRights });
  return { application: cleared, events: [undone(cleared, 'deemed-granted', notifiedOn)] };
}

function undone(application: ApaApplication, silence: string, on: Day) {
  return told(application, 'apa-application.silence-undone.v1', { silence, on });
}

/** The provisional rights that silence had ended on its eve run on as before it. */
function rightsAgain({ file, completedOn }: ApaApplication, silenceOn: Day): ProvisionalRight[] {
  const eve = addDays(silenceOn, -1);
  return file.provisionalRights.map((right) =>
    right.to !== eve ? right : { ...right, to: right.kind === 'urgent' ? decisionBy(completedOn!) : null },
  );
}

function lateErrors(receivedOn: Day, lastDay: Day): FieldError[] {
  if (receivedOn <= lastDay) return [];
  const fr = `Une réponse reçue après le ${dayFr(lastDay)} est arrivée trop tard : la demande reste réputée refusée (R232-7). Une nouvelle demande est possible.`;
  const en = `An answer received after ${lastDay} came too late: the application stays refused (R232-7). A new one may be filed.`;
  return [{ path: 'receivedOn', message: { fr, en } }];
}

function wordsErrors({ answer, words }: RecordLateAnswer, final: boolean): FieldError[] {
  if (answer !== 'change-requested') return [];
  if (final) {
    const fr = 'Le plan définitif ne se modifie plus : la personne l’accepte ou le refuse.';
    return [{ path: 'answer', message: { fr, en: 'The final plan is accepted or refused, not changed.' } }];
  }
  if (words.length >= 3) return [];
  const fr = 'Écrivez la modification que la personne demande.';
  return [{ path: 'words', message: { fr, en: 'Write the change that the person asks for.' } }];
}
