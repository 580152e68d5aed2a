import type { Candidate, CareRequestDetail, MissionView } from '@chez-soi/contracts';
import { addDays, parisDay, parisInstant } from '@chez-soi/kernel';
import { type Actor, type Ctx, platformCtx } from '@chez-soi/service-kit';
import type { MissionsService } from '../missions.service';
import type { RankingService } from '../ranking.service';
import type { RequestsService } from '../requests.service';
import type { SubmissionService } from '../submission.service';
import type { DemoOptions, DemoRequest, Setback } from './demo-data';

export interface UseCases {
  readonly submission: SubmissionService;
  readonly requests: RequestsService;
  readonly ranking: RankingService;
  readonly missions: MissionsService;
}

/** The person of a demonstration request, and the relative who spoke. */
export interface DemoPerson {
  readonly residentId: string;
  readonly relationIds: ReadonlyMap<string, string>;
}

const HOUR = 3_600_000;
const nobody: Actor = { accountId: 'demo', roles: [], residents: [], organizationId: null, language: 'fr' };

/** A command of the past, by somebody at the desk or by the planner of an organisation. */
function ctxAt(now: Date, organizationId: string | null = null): Ctx {
  const roles = organizationId ? (['provider'] as const) : (['coordinator'] as const);
  return { ...platformCtx(now), actor: { ...nobody, roles, organizationId } };
}

/** Leads one request through the real use cases, at instants of the past, to the outcome it should have. */
export class Course {
  constructor(
    private readonly use: UseCases,
    private readonly options: DemoOptions,
  ) {}

  async run(request: DemoRequest, index: number, person: DemoPerson): Promise<void> {
    const submittedAt = this.submissionInstant(request.daysAgo, index);
    const detail = await this.submit(request, person, submittedAt);
    const after = (hours: number) =>
      new Date(Math.min(submittedAt.getTime() + hours * HOUR, this.options.now.getTime() - 60_000));
    if (request.outcome === 'cancelled') {
      await this.use.requests.cancel(ctxAt(after(22)), detail.id, 'enough-help');
      return;
    }
    if (request.outcome === 'waiting' && index % 2 === 0) return;
    await this.use.requests.review(ctxAt(after(3)), detail.id);
    if (request.outcome === 'waiting') return;
    for (const need of detail.needs) await this.place(request, detail.id, need.id, index, after);
  }

  private async place(
    request: DemoRequest,
    id: string,
    needId: string,
    index: number,
    after: (hours: number) => Date,
  ): Promise<void> {
    const eligible = await this.eligible(id, needId, after(20));
    if (request.outcome === 'offered') {
      const recently = new Date(this.options.now.getTime() - (2 + (index % 9)) * HOUR);
      const offerAt = recently > after(4) ? recently : after(4);
      if (eligible.length > 0) await this.offer(id, needId, eligible.slice(0, 2), offerAt);
      return;
    }
    let hours = 20;
    for (const setback of request.setbacks) {
      // What should be served is not left without a provider.
      if (eligible.length <= 1 && request.outcome !== 'searching') break;
      const tried = eligible.shift();
      if (!tried) return;
      const mission = await this.offerOne(id, needId, tried, after(hours));
      hours += await this.setBack(setback, mission, after(hours + 5));
    }
    const next = eligible.shift();
    if (!next || request.outcome === 'searching') return;
    const mission = await this.offerOne(id, needId, next, after(hours));
    await this.use.missions.accept(ctxAt(after(hours + 6), next), mission.id);
  }

  /** Returns how many hours the coordinator lost. */
  private async setBack(setback: Setback, mission: MissionView, at: Date): Promise<number> {
    if (setback !== 'no-answer') {
      await this.use.missions.refuse(ctxAt(at, mission.organizationId), mission.id, setback);
      return 8;
    }
    const expired = new Date(Date.parse(mission.answerBy) + 60_000);
    await this.use.missions.expire(platformCtx(expired), mission.id);
    return (expired.getTime() - Date.parse(mission.proposedAt)) / HOUR + 1;
  }

  private async submit(request: DemoRequest, person: DemoPerson, at: Date): Promise<CareRequestDetail> {
    const { needs, channel, comment } = request;
    const relationId = request.speaker ? person.relationIds.get(request.speaker) : undefined;
    const startOn = addDays(parisDay(at), request.startsInDays);
    return this.use.submission.submit(ctxAt(at), {
      residentId: person.residentId,
      relationId,
      needs,
      channel,
      comment,
      startOn,
    });
  }

  private async eligible(id: string, needId: string, at: Date): Promise<string[]> {
    const { items } = await this.use.ranking.candidates(ctxAt(at), id, needId);
    const ids = items
      .filter((candidate: Candidate) => candidate.eligible)
      .map((candidate) => candidate.organizationId);
    const { favourite } = this.options;
    return favourite && ids.includes(favourite)
      ? [favourite, ...ids.filter((one) => one !== favourite)]
      : ids;
  }

  private offer(id: string, needId: string, organizationIds: string[], at: Date): Promise<CareRequestDetail> {
    return this.use.requests.offer(ctxAt(at), id, needId, { organizationIds });
  }

  private async offerOne(id: string, needId: string, organizationId: string, at: Date): Promise<MissionView> {
    const { missions } = await this.offer(id, needId, [organizationId], at);
    const isNew = (one: MissionView) => one.needId === needId && one.organizationId === organizationId;
    const mission = missions.find((one) => isNew(one) && one.state === 'proposed');
    if (!mission) throw new Error(`The demonstration offer of ${needId} did not reach ${organizationId}`);
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
