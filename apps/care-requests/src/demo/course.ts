import type { Candidate, CareRequestDetail, MissionView } from '@chez-soi/contracts';
import { addDays, parisDay, parisInstant } from '@chez-soi/kernel';
import { type Actor, type Ctx, platformCtx, recallAnswer, type Sql } from '@chez-soi/service-kit';
import { committingStates } from '../domain/mission';
import type { MissionsService } from '../missions.service';
import type { RankingService } from '../ranking.service';
import type { RequestsService } from '../requests.service';
import type { DemoPerson } from '../store/demo-visits.store';
import type { SubmissionService } from '../submission.service';
import type { DemoOptions, DemoRequest, Setback } from './demo-data';
import { keyed } from './keyed';

export interface UseCases {
  readonly submission: SubmissionService;
  readonly requests: RequestsService;
  readonly ranking: RankingService;
  readonly missions: MissionsService;
}

/** A need without a provider, and the offers that were made for it, oldest first. */
interface OpenNeed {
  readonly id: string;
  readonly needId: string;
  readonly index: number;
  readonly asked: readonly MissionView[];
  /** So many hours after the request, and never in the future. */
  readonly after: (hours: number) => Date;
}

const HOUR = 3_600_000;
const isTaken = (mission: MissionView): boolean => committingStates.includes(mission.state);
const nobody: Actor = { accountId: 'demo', roles: [], residents: [], organizationId: null, language: 'fr' };

/** A command of the past, by somebody at the desk or by the planner of an organisation. */
function ctxAt(now: Date, organizationId: string | null = null): Ctx {
  const roles = organizationId ? (['provider'] as const) : (['coordinator'] as const);
  return { ...platformCtx(now), actor: { ...nobody, roles, organizationId } };
}

/**
 * Leads one request through the real use cases, at instants of the past, to the outcome it should have. One that an
 * earlier load left half-way is led on from where it stands.
 */
export class Course {
  constructor(
    private readonly use: UseCases,
    private readonly sql: Sql,
    private readonly options: DemoOptions,
  ) {}

  async run(
    request: DemoRequest,
    index: number,
    person: DemoPerson,
  ): Promise<{ isNew: boolean; submittedAt: Date }> {
    const ctx = keyed(ctxAt(this.submissionInstant(request.daysAgo, index)), `request ${index}`);
    const earlier = await recallAnswer(this.sql, ctx);
    const detail = earlier
      ? await this.use.requests.get(ctx, (earlier.answer as CareRequestDetail).id)
      : await this.submit(request, person, ctx);
    await this.lead(request, index, detail);
    return { isNew: !earlier, submittedAt: new Date(detail.submittedAt) };
  }

  private async lead(request: DemoRequest, index: number, detail: CareRequestDetail): Promise<void> {
    const submittedAt = Date.parse(detail.submittedAt);
    const after = (hours: number) =>
      new Date(Math.min(submittedAt + hours * HOUR, this.options.now.getTime() - 60_000));
    if (detail.state === 'cancelled') return;
    if (request.outcome === 'cancelled') {
      await this.use.requests.cancel(ctxAt(after(22)), detail.id, 'enough-help');
      return;
    }
    if (request.outcome === 'waiting' && index % 2 === 0) return;
    if (detail.state === 'submitted') await this.use.requests.review(ctxAt(after(3)), detail.id);
    if (request.outcome === 'waiting') return;
    for (const need of detail.needs) {
      const asked = detail.missions.filter((mission) => mission.needId === need.id);
      if (!asked.some(isTaken))
        await this.place(request, { id: detail.id, needId: need.id, index, asked, after });
    }
  }

  private async place(request: DemoRequest, need: OpenNeed): Promise<void> {
    const { index, asked, after } = need;
    const eligible = await this.eligible(need);
    if (request.outcome === 'offered') {
      const recently = new Date(this.options.now.getTime() - (2 + (index % 9)) * HOUR);
      const offerAt = recently > after(4) ? recently : after(4);
      if (asked.length === 0 && eligible.length > 0) await this.offer(need, eligible.slice(0, 2), offerAt);
      return;
    }
    const candidates = [...asked, ...eligible];
    let hours = 20;
    for (const setback of request.setbacks) {
      // What should be served is not left without a provider.
      if (candidates.length <= 1 && request.outcome !== 'searching') break;
      const next = candidates.shift();
      if (!next) return;
      hours += await this.setBack(setback, await this.asked(need, next, after(hours)), after(hours + 5));
    }
    const next = candidates.find((one) => typeof one === 'string' || one.state === 'proposed');
    if (!next || request.outcome === 'searching') return;
    const mission = await this.asked(need, next, after(hours));
    await this.use.missions.accept(ctxAt(after(hours + 6), mission.organizationId), mission.id);
  }

  /** Returns how many hours the coordinator lost; nothing happens to an offer that was answered before. */
  private async setBack(setback: Setback, mission: MissionView, at: Date): Promise<number> {
    const waits = mission.state === 'proposed';
    if (setback !== 'no-answer') {
      if (waits) await this.use.missions.refuse(ctxAt(at, mission.organizationId), mission.id, setback);
      return 8;
    }
    const expired = new Date(Date.parse(mission.answerBy) + 60_000);
    if (waits) await this.use.missions.expire(platformCtx(expired), mission.id);
    return (expired.getTime() - Date.parse(mission.proposedAt)) / HOUR + 1;
  }

  private async submit(request: DemoRequest, person: DemoPerson, ctx: Ctx): Promise<CareRequestDetail> {
    const { needs, channel, comment } = request;
    const relationId = request.speaker ? person.relationIds.get(request.speaker) : undefined;
    const startOn = addDays(parisDay(ctx.now), request.startsInDays);
    return this.use.submission.submit(ctx, {
      residentId: person.residentId,
      relationId,
      needs,
      channel,
      comment,
      startOn,
    });
  }

  /** The organisations that may be asked, without those that were. */
  private async eligible({ id, needId, asked, after }: OpenNeed): Promise<string[]> {
    const { items } = await this.use.ranking.candidates(ctxAt(after(20)), id, needId);
    const ids = items
      .filter((candidate: Candidate) => candidate.eligible)
      .map((candidate) => candidate.organizationId)
      .filter((organizationId) => asked.every((mission) => mission.organizationId !== organizationId));
    const { favourite } = this.options;
    return favourite && ids.includes(favourite)
      ? [favourite, ...ids.filter((one) => one !== favourite)]
      : ids;
  }

  private offer({ id, needId }: OpenNeed, organizationIds: string[], at: Date): Promise<CareRequestDetail> {
    return this.use.requests.offer(ctxAt(at), id, needId, { organizationIds });
  }

  /** The offer to an organisation, made now unless an earlier load made it. */
  private async asked(need: OpenNeed, next: MissionView | string, at: Date): Promise<MissionView> {
    if (typeof next !== 'string') return next;
    const { missions } = await this.offer(need, [next], at);
    const isNew = (one: MissionView) => one.needId === need.needId && one.organizationId === next;
    const mission = missions.find((one) => isNew(one) && one.state === 'proposed');
    if (!mission) throw new Error(`The demonstration offer of ${need.needId} did not reach ${next}`);
    return mission;
  }

  /** In the working day, Paris, and never in the future. */
  private submissionInstant(daysAgo: number, index: number): Date {
    const { now } = this.options;
    const minutes = 9 * 60 + ((index * 67) % 480);
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const wanted = parisInstant(addDays(parisDay(now), -daysAgo), time);
    return wanted < now ? wanted : new Date(now.getTime() - (5 + index) * 60_000);
  }
}
