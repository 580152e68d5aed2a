import { addDays, type Day, DomainError, inLanes, parisDay, parisInstant } from '@chez-soi/kernel';
import { type Actor, type Ctx, platformCtx, recallAnswer, type Sql } from '@chez-soi/service-kit';
import type { ApaAction, PieceKind } from '@chez-soi/contracts';
import type { ApaApplicationsService, ApaDecider } from '../apa-applications.service';
import { planVisit, recordGrid } from '../domain/apa/assessing';
import { grantApa, openUrgentRight, rejectApa } from '../domain/apa/deciding';
import { submitApplication } from '../domain/apa/filing';
import { sendFormalNotice } from '../domain/apa/formal-notice';
import { declareComplete, recordPiece, requestPieces } from '../domain/apa/pieces';
import { answerPlan, proposePlan } from '../domain/apa/planning';
import { declareProvider } from '../domain/apa/right';
import type { LifeEventsService } from '../life-events.service';
import { type ApaScenario, type ApaStep, grids } from './apa-scenarios';
import type { DemoPerson } from '../store/demo-visits.store';
import { keyed } from './keyed';

const AT_ONCE = 6;
const desk: Actor = {
  ...{ accountId: 'demo', roles: ['coordinator'], residents: [], organizationId: null, language: 'fr' },
};
const required: readonly PieceKind[] = ['identity', 'tax-notice', 'bank-details'];

type Act = readonly [action: ApaAction, decide: ApaDecider];

/**
 * Leads applications for the APA through the real commands, at instants of the past. Each step has a key of its own:
 * a load that was cut off goes on where it stood. An application that needs a figure nobody has entered stays there.
 */
export class ApaCourse {
  constructor(
    private readonly use: { readonly applications: ApaApplicationsService; readonly life: LifeEventsService },
    private readonly sql: Sql,
    private readonly now: Date,
    /** Who helps, once a right is granted. */
    private readonly organizationId: string | null,
  ) {}

  async runAll(scenarios: readonly ApaScenario[], people: ReadonlyMap<string, DemoPerson>): Promise<void> {
    await inLanes(scenarios, AT_ONCE, async (scenario, index) => {
      const person = people.get(scenario.resident);
      if (person) await this.run(scenario, index, person.residentId);
    });
  }

  private async run(scenario: ApaScenario, index: number, residentId: string): Promise<void> {
    const { id } = await this.once(this.ctxAt(scenario.steps[0]![0], index, 'draft', 0), (ctx) =>
      this.use.applications.create(ctx, this.draftOf(scenario, residentId)),
    );
    for (const [order, step] of scenario.steps.entries()) {
      try {
        await this.step(scenario, step, { id, residentId, index, order: order + 1 });
      } catch (error) {
        if (error instanceof DomainError && error.facts?.['key'] !== undefined) return;
        throw error;
      }
    }
  }

  private async step(
    scenario: ApaScenario,
    step: ApaStep,
    place: { id: string; residentId: string; index: number; order: number },
  ): Promise<void> {
    const ctx = this.ctxAt(step[0], place.index, step[1], place.order);
    const on = parisDay(ctx.now);
    if (step[1] === 'hospital') {
      await this.once(ctx, (at) => this.use.life.hospitalise(at, place.residentId, on));
      return;
    }
    for (const [n, [action, decide]] of this.actsOf(scenario, step, on).entries()) {
      const part = n === 0 ? ctx : this.ctxAt(step[0], place.index, `${step[1]} ${n}`, place.order, n * 20);
      await this.once(part, (at) =>
        this.use.applications.run({ ctx: at, id: place.id, version: undefined }, action, decide),
      );
    }
  }

  private actsOf(scenario: ApaScenario, step: ApaStep, on: Day): Act[] {
    const received = scenario.receivedDaysAgo === undefined ? on : this.dayAgo(scenario.receivedDaysAgo);
    switch (step[1]) {
      case 'submit':
        return [
          ['submit', (one, { resident, moment }) => submitApplication(one, resident.birthDate, moment.now)],
        ];
      case 'pieces':
        return required.map((kind): Act => {
          const piece = { kind, state: 'received', on: received, via: 'paper', reason: '' } as const;
          return ['record-piece', (one, { moment }) => recordPiece(one, piece, moment.now)];
        });
      case 'ask-pieces':
        return [['request-pieces', (one, { moment }) => requestPieces(one, [], moment.now)]];
      case 'complete':
        return [['declare-complete', (one) => declareComplete(one)]];
      case 'urgent':
        return [['open-urgent-right', (one, { figures }) => openUrgentRight(one, 'medical', figures)]];
      case 'assess':
        return assessing(grids[step[2]], on);
      default:
        return this.laterActs(scenario, step, on);
    }
  }

  private laterActs(scenario: ApaScenario, step: ApaStep, on: Day): Act[] {
    switch (step[1]) {
      case 'plan':
        return [
          [
            'propose-plan',
            (one, { resident: { birthDate }, figures, moment }) =>
              proposePlan(
                one,
                { items: step[2], preparedWith: [], surcharged: false },
                { final: false, birthDate, figures },
                moment,
              ),
          ],
        ];
      case 'accept':
        return [
          [
            'accept',
            (one, { filer, moment }) => answerPlan(one, { kind: 'accepted', on }, filer, moment.now),
          ],
        ];
      case 'change': {
        const answer = { kind: 'change-requested', on, words: step[2] } as const;
        return [['ask-change', (one, { filer, moment }) => answerPlan(one, answer, filer, moment.now)]];
      }
      case 'grant': {
        const reviewOn = addDays(parisDay(this.now), scenario.reviewInDays ?? 690);
        return [['grant', (one, { moment }) => grantApa(one, { reviewOn }, moment.now)]];
      }
      case 'reject':
        return [['reject', (one, { moment }) => rejectApa(one, { reason: 'gir-5-6', advice }, moment.now)]];
      case 'notice':
        return [['send-formal-notice', (one, { moment }) => sendFormalNotice(one, {}, moment.now)]];
      case 'declare':
        return [['declare-provider', (one, { moment }) => declareProvider(one, this.helper(on), moment.now)]];
      default:
        return [];
    }
  }

  private helper(on: Day) {
    const { organizationId } = this;
    const mode = organizationId ? ('service' as const) : ('direct' as const);
    return {
      mode,
      organizationId,
      employeeKinship: 'none' as const,
      serviceRefusedInWriting: !organizationId,
      on,
    };
  }

  private draftOf({ channel, receivedDaysAgo, monthlyCents }: ApaScenario, residentId: string) {
    return {
      ...{ residentId, channel },
      ...(receivedDaysAgo === undefined ? {} : { receivedOn: this.dayAgo(receivedDaysAgo) }),
      declaration: {
        ...{ otherBenefit: 'none' as const, givesUpOtherBenefit: false, foreignNational: false },
        resources: monthlyCents === null ? null : { monthlyCents, coupleAtHome: false },
        ...{ doctorName: '', comment: '' },
      },
    };
  }

  /** What an earlier load did is not done again. */
  private async once<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    const earlier = await recallAnswer(this.sql, ctx);
    return earlier ? (earlier.answer as T) : work(ctx);
  }

  private dayAgo(days: number): Day {
    return addDays(parisDay(this.now), -days);
  }

  /** In the working day of Paris, a few minutes after the step before, and never in the future. */
  private ctxAt(daysAgo: number, index: number, step: string, order: number, seconds = 0): Ctx {
    const morning = parisInstant(this.dayAgo(daysAgo), '09:00').getTime();
    const wanted = morning + (index * 7 + order * 3) * 60_000 + seconds * 1000;
    const latest = this.now.getTime() - 60_000 + order * 1000 + seconds;
    const ctx = { ...platformCtx(new Date(Math.min(wanted, latest))), actor: desk };
    return keyed(ctx, `apa ${index} ${order} ${step}`);
  }
}

const advice =
  'Poursuivre la marche chaque jour. La caisse de retraite peut financer quelques heures de ménage ; le CCAS propose des ateliers.';

function assessing(grid: (typeof grids)[keyof typeof grids], on: Day): Act[] {
  const report =
    'La personne a été vue chez elle. Les gestes du matin et les repas ont été regardés avec elle.';
  return [
    [
      'plan-visit',
      (one, { moment }) =>
        planVisit(
          one,
          { at: new Date(moment.now.getTime() + 10_000).toISOString(), doctorConsulted: false },
          moment.now,
        ),
    ],
    ['record-grid', (one, { moment }) => recordGrid(one, { on, grid, report }, moment.now)],
  ];
}
