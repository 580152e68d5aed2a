import { Inject, Injectable } from '@nestjs/common';
import type { Effectiveness, Funnel, Refusals, SessionsByFibre, Survival } from '@chez-soi/contracts';
import { DomainError, parisDay } from '@chez-soi/kernel';
import { ASSERTION_KEY, type Ctx, hashedParameters, ReadAudit } from '@chez-soi/service-kit';
import type { Slice } from './disclosure/cells';
import type { IndicatorAnswers, IndicatorName } from './indicators/answers';
import { coveredMonths, type IndicatorQuery } from './indicators/period';
import { effectiveness } from './indicators/effectiveness';
import { recruitmentFunnel } from './indicators/recruitment-funnel';
import { refusals } from './indicators/refusals';
import { sessionsByFibre } from './indicators/sessions-by-fibre';
import { timeToFirstVisit } from './indicators/time-to-first-visit';
import { CellsStore } from './store/cells.store';
import { HoursStore } from './store/hours.store';
import { SessionsStore } from './store/sessions.store';
import { Territory } from './territory';

/** What indicators are read from. */
@Injectable()
export class IndicatorStores {
  constructor(
    readonly cells: CellsStore,
    readonly hours: HoursStore,
    readonly sessions: SessionsStore,
  ) {}
}

/** Answers with indicators: aggregates only, protected before they leave. Every question is put on record. */
@Injectable()
export class IndicatorsService {
  constructor(
    private readonly facts: IndicatorStores,
    private readonly territory: Territory,
    private readonly readAudit: ReadAudit,
    @Inject(ASSERTION_KEY) private readonly auditKey: Uint8Array,
  ) {}

  async funnel(ctx: Ctx, query: IndicatorQuery): Promise<Funnel> {
    const { slice, covered } = await this.question(ctx, 'funnel', query);
    const people = await this.facts.cells.people(covered, parisDay(ctx.now));
    const requests = await this.facts.cells.requests(covered);
    return recruitmentFunnel({ people, requests, slice, asOf: ctx.now, covered });
  }

  async timeToFirstVisit(ctx: Ctx, query: IndicatorQuery): Promise<Survival> {
    const { slice, covered } = await this.question(ctx, 'time-to-first-visit', query);
    const waits = await this.facts.cells.waits(covered);
    return timeToFirstVisit({ waits, slice, today: parisDay(ctx.now), asOf: ctx.now, covered });
  }

  async refusals(ctx: Ctx, query: IndicatorQuery): Promise<Refusals> {
    const { slice, covered } = await this.question(ctx, 'refusals', query);
    return refusals({ outcomes: await this.facts.cells.outcomes(covered), slice, asOf: ctx.now, covered });
  }

  async effectiveness(ctx: Ctx, query: IndicatorQuery): Promise<Effectiveness> {
    const { slice, covered } = await this.question(ctx, 'effectiveness', query);
    const people = await this.facts.hours.people(covered);
    return effectiveness({ people, slice, today: parisDay(ctx.now), asOf: ctx.now, covered });
  }

  async sessions(ctx: Ctx, query: IndicatorQuery): Promise<SessionsByFibre> {
    const { slice, covered } = await this.question(ctx, 'sessions', query);
    const sessions = await this.facts.sessions.sessions(covered);
    return sessionsByFibre({ sessions, slice, asOf: ctx.now, covered });
  }

  /** One indicator by its name in addresses. */
  answer(ctx: Ctx, name: IndicatorName, query: IndicatorQuery): Promise<IndicatorAnswers[IndicatorName]> {
    if (name === 'funnel') return this.funnel(ctx, query);
    if (name === 'sessions') return this.sessions(ctx, query);
    if (name === 'effectiveness') return this.effectiveness(ctx, query);
    return name === 'refusals' ? this.refusals(ctx, query) : this.timeToFirstVisit(ctx, query);
  }

  private async question(ctx: Ctx, name: IndicatorName, query: IndicatorQuery) {
    const covered = coveredMonths(query);
    if (query.epci && !this.territory.has(query.epci))
      throw DomainError.field(
        'epci',
        'Cette intercommunalité n’est pas du territoire.',
        'This EPCI is not of the territory.',
      );
    const parameters = { indicator: name, ...query };
    await this.readAudit.record(ctx, {
      entityType: 'Indicator',
      entityIds: [],
      parameters: hashedParameters(parameters, this.auditKey),
    });
    const slice: Slice = { arm: query.arm, epci: query.epci };
    return { covered, slice };
  }
}
