import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { addDays, DomainError, parisDay } from '@chez-soi/kernel';
import { Relay } from '@chez-soi/messaging';
import { type Clockwork, type Ctx, Database, Pace, platformCtx } from '@chez-soi/service-kit';
import { momentOf } from './actors';
import { begin } from './domain/beginning';
import { withDeadlines } from './domain/deadlines';
import { merge, outcome, type Outcome } from './domain/outcome';
import { parameter } from './domain/parameters';
import { extendPlan } from './domain/visit-plan';
import { MessagesService } from './messages/messages.service';
import { Silences } from './silences';
import { CareFilesStore } from './store/care-files.store';
import { DueStore } from './store/due.store';
import { ProvidersStore } from './store/providers.store';
import { saveOutcome } from './store/save';

/** How much of each kind of due work one turn takes. */
const BATCH = 100;

/**
 * What the passing of time does, without anybody's command: offers expire, plans are extended, help without visits
 * begins, the law answers silence about APA applications, messages leave. Each piece is claimed with its row's lock, so that several replicas share the work.
 */
@Injectable()
export class DueWorkService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly clockwork: Clockwork;

  constructor(
    private readonly database: Database,
    private readonly silences: Silences,
    private readonly messages: MessagesService,
    @Inject(Relay) private readonly relay: Relay,
    private readonly pace: Pace,
  ) {
    this.clockwork = pace.clockwork('due work paused', () => this.run());
  }

  onApplicationBootstrap(): void {
    this.clockwork.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.clockwork.stop();
  }

  /** Does what is due now; resolves when all of it is done. One piece that fails does not stop the others. */
  async run(): Promise<void> {
    const ctx = platformCtx(this.pace.clock());
    await this.advance(ctx);
    await this.messages.run(ctx);
  }

  /** What the instant of `ctx` brings due, messages apart; demonstration data pass instants of the past. */
  async advance(ctx: Ctx): Promise<void> {
    const due = new DueStore(this.database);
    const silent = await this.silences.due(ctx, BATCH);
    for (const { kind, id, settle } of silent) await this.attempt(kind, id, settle);
    const today = parisDay(ctx.now);
    const plans = await due.shortPlans(addDays(today, parameter('visit-horizon', today) * 7 - 8), BATCH);
    for (const one of plans) await this.attempt('plan', one.id, () => this.extend(ctx, one.careRequestId));
    const visitless = await due.visitlessToStart(today, BATCH);
    for (const one of visitless)
      await this.attempt('start', one.id, () => this.startWithoutVisits(ctx, one.careRequestId));
    if (silent.length + plans.length + visitless.length > 0) this.relay.wake();
  }

  /** Runs `work` while nothing is done by itself. */
  whileStill<T>(work: () => Promise<T>): Promise<T> {
    return this.clockwork.whileStill(work);
  }

  private extend(ctx: Ctx, requestId: string): Promise<void> {
    return this.change(ctx, requestId, async (file, providers) => {
      const running = file.missions.filter(
        (mission) => mission.state === 'planned' || mission.state === 'started',
      );
      const extended = running.flatMap((mission) => {
        const hours = providers.get(mission.organizationId);
        const plan = hours ? extendPlan(mission, hours, momentOf(ctx)) : null;
        if (!plan || plan.events.length === 0) return [];
        return [outcome({ missions: [plan.mission], visits: plan.visits, events: plan.events })];
      });
      return merge(...extended);
    });
  }

  /** Téléassistance and the like have no visit that would tell: help begins on its day, if the person is at home. */
  private startWithoutVisits(ctx: Ctx, requestId: string): Promise<void> {
    return this.change(ctx, requestId, async (file) => {
      const today = parisDay(ctx.now);
      const due = file.missions.filter(
        (one) => one.state === 'planned' && one.minutesPerVisit === 0 && one.startOn <= today,
      );
      let total = outcome({});
      for (const mission of due)
        total = merge(total, begin(total.requests[0] ?? file.request, mission, ctx.now));
      return total;
    });
  }

  private change(
    ctx: Ctx,
    requestId: string,
    decide: (
      file: NonNullable<Awaited<ReturnType<CareFilesStore['lock']>>>,
      providers: Awaited<ReturnType<ProvidersStore['capacities']>>,
    ) => Promise<Outcome>,
  ): Promise<void> {
    return this.database.transaction(async (tx) => {
      const file = await new CareFilesStore(tx).lock(requestId);
      if (!file) return;
      const ids = [...new Set(file.missions.map((mission) => mission.organizationId))];
      const { change, missions } = withDeadlines(
        [file],
        await decide(file, await new ProvidersStore(tx).capacities(ids)),
      );
      if (change.events.length > 0) await saveOutcome(ctx, change, missions).run(tx);
    });
  }

  private async attempt(kind: string, id: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // Somebody answered, or another replica did it, between our look and our lock.
      if (error instanceof DomainError)
        this.pace.log.debug({ kind, id, reason: error.code }, 'no longer due');
      else this.pace.log.error({ err: error, kind, id }, 'due work failed');
    }
  }
}
