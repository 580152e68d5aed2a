import type { ApaClock, ApaState, BoardLevel } from '@chez-soi/contracts';
import { addDays, type Day } from '@chez-soi/kernel';
import { type ApaApplication, pendingPlan } from './application';
import { addMonths, daysBetween } from './calendar';

/**
 * The legal clocks, as pure functions of the facts. Calendar days of Paris: the day of the fact does not count, the
 * last day does, and nothing moves for week-ends or holidays (an assumption: no text says otherwise for these).
 */
export const acknowledgeBy = (receivedOn: Day): Day => addDays(receivedOn, 10);
export const planBy = (completedOn: Day): Day => addDays(completedOn, 30);
export const answerBy = (deliveredOn: Day): Day => addDays(deliveredOn, 10);
export const finalPlanBy = (askedOn: Day): Day => addDays(askedOn, 8);
export const decisionBy = (completedOn: Day): Day => addMonths(completedOn, 2);
export const declareBy = (notifiedOn: Day): Day => addMonths(notifiedOn, 1);
export const noticeBy = (deliveredOn: Day): Day => addMonths(deliveredOn, 1);
/** The thirtieth day in hospital, the day of entry being the first: R232-32 CASF keeps the APA for the first thirty. */
export const keptUntil = (hospitalisedOn: Day): Day => addDays(hospitalisedOn, 29);

export type RunningClock = Omit<ApaClock, 'daysLeft' | 'level'>;

type Code = ApaClock['code'];
const laws: Readonly<Record<Code, Pick<ApaClock, 'owedBy' | 'silence' | 'article'>>> = {
  AR10: { owedBy: 'departement', silence: null, article: 'R232-23' },
  PLAN30: { owedBy: 'departement', silence: null, article: 'R232-7' },
  REPONSE10: { owedBy: 'applicant', silence: 'deemed-refused', article: 'R232-7' },
  DEFINITIF8: { owedBy: 'departement', silence: null, article: 'R232-7' },
  DECISION2M: { owedBy: 'departement', silence: 'deemed-granted', article: 'L232-14' },
  DECLARATION1M: { owedBy: 'applicant', silence: null, article: 'L232-7' },
  MISE_EN_DEMEURE1M: { owedBy: 'applicant', silence: null, article: 'L232-7' },
  HOSPI30: { owedBy: 'nobody', silence: 'suspended', article: 'R232-32' },
  REVISION: { owedBy: 'departement', silence: null, article: 'R232-28' },
};

const running = (code: Code, from: Day, lastDay: Day): RunningClock => ({
  code,
  from,
  lastDay,
  ...laws[code],
});

const examined: readonly ApaState[] = ['complete', 'assessing', 'deemed-granted'];
const undecided: readonly ApaState[] = [
  ...examined,
  'plan-proposed',
  'change-requested',
  'final-plan-proposed',
  'accepted',
];

/** The clocks that run now, soonest first. */
export function clocksOf(application: ApaApplication): RunningClock[] {
  return [...examination(application), ...right(application)].sort((one, other) =>
    one.lastDay === other.lastDay ? 0 : one.lastDay < other.lastDay ? -1 : 1,
  );
}

function examination(application: ApaApplication): RunningClock[] {
  const { state, receivedOn, completedOn, file, kind } = application;
  if (state === 'submitted' && receivedOn) return [running('AR10', receivedOn, acknowledgeBy(receivedOn))];
  if (!completedOn || !undecided.includes(state)) return [];
  const clocks: RunningClock[] = [];
  const last = file.plans.at(-1);
  const pending = pendingPlan(application);
  if (!last && examined.includes(state)) clocks.push(running('PLAN30', completedOn, planBy(completedOn)));
  if (pending) clocks.push(running('REPONSE10', pending.deliveredOn, answerBy(pending.deliveredOn)));
  if (last?.answer?.kind === 'change-requested')
    clocks.push(running('DEFINITIF8', last.answer.on, finalPlanBy(last.answer.on)));
  const decision = running('DECISION2M', completedOn, decisionBy(completedOn));
  // While a revision is examined the right in force goes on: the silence of two months opens no lump sum beside it.
  clocks.push(
    kind === 'revision' || hasSilenceRight(application) ? { ...decision, silence: null } : decision,
  );
  return clocks;
}

function right({ state, file }: ApaApplication): RunningClock[] {
  if (!['granted', 'open', 'suspended'].includes(state) || !file.decision) return [];
  const { notifiedOn, reviewOn } = file.decision;
  const clocks: RunningClock[] = [];
  if (file.providers.length === 0) clocks.push(declaration(notifiedOn, file.formalNotices.at(-1)));
  if (reviewOn) clocks.push(running('REVISION', notifiedOn, reviewOn));
  const { hospitalisedOn } = file;
  if (state === 'open' && hospitalisedOn)
    clocks.push(running('HOSPI30', hospitalisedOn, keptUntil(hospitalisedOn)));
  return clocks;
}

/** Who helps must be told within a month, and within one more where a formal notice gave it. */
function declaration(notifiedOn: Day, notice: { readonly deliveredOn: Day } | undefined): RunningClock {
  if (!notice) return running('DECLARATION1M', notifiedOn, declareBy(notifiedOn));
  return running('MISE_EN_DEMEURE1M', notice.deliveredOn, noticeBy(notice.deliveredOn));
}

export function hasSilenceRight({ file }: ApaApplication): boolean {
  return file.provisionalRights.some((one) => one.kind === 'silence');
}

/** The clock on the board: the one that runs out first. */
export function nextClock(application: ApaApplication): RunningClock | null {
  return clocksOf(application)[0] ?? null;
}

/** How near a last day is, as the board sorts it. */
export function levelOf(lastDay: Day, today: Day): BoardLevel {
  const left = daysBetween(today, lastDay);
  if (left < 0) return 'late';
  if (left === 0) return 'today';
  if (left === 1) return 'j-1';
  if (left <= 7) return 'j-7';
  return left <= 15 ? 'j-15' : 'later';
}

export function clockView(clock: RunningClock, today: Day): ApaClock {
  return { ...clock, daysLeft: daysBetween(today, clock.lastDay), level: levelOf(clock.lastDay, today) };
}

/**
 * The first day on which the platform acts by itself: the day after a last day that the law gives a meaning to, or
 * the day on which a granted right begins. Null while only people can act.
 */
export function actsOn(application: ApaApplication): Day | null {
  const silent = clocksOf(application)
    .filter((clock) => clock.silence !== null)
    .map((clock) => addDays(clock.lastDay, 1));
  const opens = application.state === 'granted' ? [application.file.decision!.notifiedOn] : [];
  return [...silent, ...opens].sort()[0] ?? null;
}
