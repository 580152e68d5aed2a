import type { Action, ApaAction } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { acceptedPlan, type ApaApplication, pendingPlan } from './application';
import { hasSilenceRight } from './clocks';
import { apaLifecycle } from './lifecycle';
import { missingPieces } from './pieces';

type Guard = (application: ApaApplication) => boolean;

const always: Guard = () => true;
const beforeAssessment: Guard = ({ state }) => ['submitted', 'incomplete', 'complete'].includes(state);
const lastAnswer = ({ file }: ApaApplication) => file.plans.at(-1)?.answer?.kind;
/** As long as the file is not complete; for more, the Département asks. */
const collecting: Guard = ({ state }) => state === 'submitted' || state === 'incomplete';
const withoutPlan: Guard = ({ file }) => file.plans.length === 0;
const rightInForce: Guard = ({ state }) => ['granted', 'open', 'suspended'].includes(state);

/**
 * What the table of states cannot say, because `deemed-granted` may come at any point of the examination: where the
 * application stands besides.
 */
const guards: Readonly<Record<ApaAction, Guard>> = {
  edit: ({ state }) => state === 'draft',
  submit: always,
  'send-piece': collecting,
  'record-piece': beforeAssessment,
  'request-pieces': (one) => one.state !== 'complete' || missingPieces(one).length > 0,
  'declare-complete': always,
  'open-urgent-right': (one) =>
    ['submitted', 'incomplete', 'complete', 'assessing', 'plan-proposed', 'change-requested'].includes(
      one.state,
    ) &&
    one.kind === 'first' &&
    !hasSilenceRight(one) &&
    one.file.provisionalRights.length === 0,
  'plan-visit': withoutPlan,
  'record-grid': (one) => withoutPlan(one) && one.file.visit !== null,
  'propose-plan': (one) => withoutPlan(one) && one.gir !== null && one.gir <= 4,
  'propose-final-plan': (one) => lastAnswer(one) === 'change-requested',
  accept: (one) => pendingPlan(one) !== null,
  'ask-change': (one) => pendingPlan(one)?.final === false,
  refuse: (one) => pendingPlan(one) !== null,
  'record-late-answer': (one) => one.state === 'deemed-refused' && lastAnswer(one) === 'silence',
  grant: (one) => acceptedPlan(one) !== null,
  reject: (one) => pendingPlan(one) === null,
  'declare-provider': rightInForce,
  'grant-top-up': rightInForce,
  'send-formal-notice': (one) =>
    rightInForce(one) &&
    one.state !== 'suspended' &&
    one.file.providers.length === 0 &&
    one.file.formalNotices.length === 0,
  suspend: always,
  resume: always,
  'request-revision': ({ state }) => state === 'open' || state === 'suspended',
  close: always,
};

/** Which line of the policy table each action needs. */
export const apaPolicy: Readonly<Record<ApaAction, Action>> = {
  edit: 'apa-application.file',
  submit: 'apa-application.file',
  'send-piece': 'apa-application.file',
  'record-piece': 'apa-application.instruct',
  'request-pieces': 'apa-application.instruct',
  'declare-complete': 'apa-application.instruct',
  'open-urgent-right': 'apa-application.instruct',
  'plan-visit': 'apa-application.instruct',
  'record-grid': 'apa-application.instruct',
  'propose-plan': 'apa-application.instruct',
  'propose-final-plan': 'apa-application.instruct',
  accept: 'apa-application.answer',
  'ask-change': 'apa-application.answer',
  refuse: 'apa-application.answer',
  'record-late-answer': 'apa-application.instruct',
  grant: 'apa-application.instruct',
  reject: 'apa-application.instruct',
  'declare-provider': 'apa-application.answer',
  'grant-top-up': 'apa-application.instruct',
  'send-formal-notice': 'apa-application.instruct',
  suspend: 'apa-application.instruct',
  resume: 'apa-application.instruct',
  'request-revision': 'apa-application.answer',
  close: 'apa-application.close',
};

const actions = Object.keys(guards) as ApaAction[];

/** What may be asked of the application now, whoever asks. */
export function possibleActions(application: ApaApplication): ApaAction[] {
  return actions.filter((action) => movable(application, action) && guards[action](application));
}

/** Throws `rule` for what is not possible now; the state's own refusal names both states. */
export function checkPossible(application: ApaApplication, action: ApaAction): void {
  if (action in apaLifecycle.moves) apaLifecycle.next(application.state, action as never);
  if (guards[action](application)) return;
  throw DomainError.rule(
    'Ce n’est pas possible à ce point du dossier. Rechargez la page pour voir les actions possibles.',
    `Not possible at this point of the file: "${action}". Reload to see what is.`,
    { state: application.state, action },
  );
}

/** Actions without a move of their own stand in their guard alone. */
function movable({ state }: ApaApplication, action: ApaAction): boolean {
  if (!(action in apaLifecycle.moves)) return true;
  return (apaLifecycle.allowed(state) as string[]).includes(action);
}
