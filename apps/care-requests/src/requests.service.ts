import { Injectable } from '@nestjs/common';
import type {
  Board,
  CareRequestDetail,
  CareRequestPage,
  CareRequestState,
  OfferMissions,
} from '@chez-soi/contracts';
import { DomainError, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, decide, ReadAudit, type Sql } from '@chez-soi/service-kit';
import { cancellerOf, momentOf } from './actors';
import { careRequestLifecycle, refuseAmongOthers, reviewRequest } from './domain/care-request';
import { withDeadlines } from './domain/deadlines';
import { offerNeed, offerOrder } from './domain/offering';
import { type CareFile, outcome, type Outcome } from './domain/outcome';
import { after, cancelRequest } from './domain/releasing';
import { readCodes } from './filters';
import { newestFirst, soonestFirst } from './paging';
import { RankingService } from './ranking.service';
import { BoardStore } from './store/board.store';
import { CareFilesStore } from './store/care-files.store';
import { type ListedRequest, type RequestPlace, RequestsStore } from './store/requests.store';
import { saveOutcome } from './store/save';
import { missionView, requestDetail, requestView, saved } from './views';

export interface RequestQuery {
  readonly state?: string | undefined;
  readonly residentId?: string | undefined;
  readonly communeCode?: string | undefined;
  readonly serviceCode?: string | undefined;
  readonly late?: 'true' | 'false' | undefined;
  readonly q?: string | undefined;
  readonly order: 'received' | 'due';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Requests after they were submitted: read, reviewed, offered to providers, cancelled. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly database: Database,
    private readonly ranking: RankingService,
    private readonly readAudit: ReadAudit,
  ) {}

  async list(ctx: Ctx, query: RequestQuery): Promise<CareRequestPage> {
    const { cursor, state, late, order, ...rest } = query;
    const filter = {
      ...rest,
      within: ctx.within,
      states: readCodes<CareRequestState>('state', state, careRequestLifecycle.states),
      late: late === undefined ? undefined : late === 'true',
      now: ctx.now,
      after: placeOf(order, cursor),
    };
    const store = new RequestsStore(this.database);
    const [rows, total] = await Promise.all([store.list(filter), store.count(filter)]);
    const view = (row: ListedRequest) => requestView(ctx.actor, row.request, row.residentName, row.due);
    const page =
      order === 'due'
        ? soonestFirst.page(rows, query.limit, dueKeys, view)
        : newestFirst.page(rows, query.limit, receivedKeys, view);
    await this.recordReads(ctx, page.items);
    return { ...page, total };
  }

  async get(ctx: Ctx, id: string): Promise<CareRequestDetail> {
    const { request, residentName } = await this.find(ctx, id);
    const missions = await new RequestsStore(this.database).missionsOf(id);
    await this.recordReads(ctx, [request]);
    return requestDetail(ctx.actor, request, residentName, missions);
  }

  /** The request, if the actor may read it; throws `not-found` otherwise. */
  async find(ctx: Ctx, id: string): Promise<ListedRequest> {
    const found = await new RequestsStore(this.database).find(id);
    if (!found) throw unknownRequest();
    decide(ctx.actor, 'care-request.read', { residentId: found.request.residentId });
    return found;
  }

  async board(ctx: Ctx): Promise<Board> {
    const rows = await new BoardStore(this.database).read(ctx.now);
    const view = (row: ListedRequest) => requestView(ctx.actor, row.request, row.residentName, row.due);
    const columns = { late: rows.late.map(view), waiting: rows.waiting.map(view), new: rows.fresh.map(view) };
    const lost = rows.refusedOrExpired.map(({ request }) => request);
    await this.recordReads(ctx, [...columns.late, ...lost, ...columns.waiting, ...columns.new]);
    return {
      counts: rows.counts,
      ...columns,
      refusedOrExpired: rows.refusedOrExpired.map(({ mission, ...row }) => ({
        request: view(row),
        mission: missionView(ctx.actor, mission),
      })),
    };
  }

  review(ctx: Ctx, id: string): Promise<CareRequestDetail> {
    return this.change(ctx, ofRequest(id), 200, 'care-request.coordinate', async ({ request }) => {
      const reviewed = reviewRequest(request, ctx.now);
      return outcome({ requests: [reviewed.request], events: reviewed.events });
    });
  }

  cancel(ctx: Ctx, id: string, reason: string): Promise<CareRequestDetail> {
    return this.change(ctx, ofRequest(id), 200, 'care-request.cancel', async (file) =>
      cancelRequest(file, this.stop(ctx, reason), ctx.now),
    );
  }

  /** Gives up a need that was asked for alone: needs that were asked for together are given up together. */
  cancelNeed(ctx: Ctx, needId: string, reason: string): Promise<CareRequestDetail> {
    return this.change(ctx, ofNeed(needId), 200, 'care-request.cancel', async (file) => {
      refuseAmongOthers(file.request);
      return cancelRequest(file, this.stop(ctx, reason), ctx.now);
    });
  }

  /** Nothing of the domain changes, but something that integrators keep beside it: a version of its own. */
  touchNeed(ctx: Ctx, needId: string): Promise<CareRequestDetail> {
    return this.change(ctx, ofNeed(needId), 200, 'care-request.submit', async ({ request }) =>
      outcome({ requests: [request] }),
    );
  }

  /** Offers a need to providers that the ranking lets through; a lost race is told before a failed rule. */
  offer(ctx: Ctx, id: string, needId: string, input: OfferMissions): Promise<CareRequestDetail> {
    const order = offerOrder(needId, input, ctx.actor.accountId ?? 'platform');
    return this.change(ctx, ofRequest(id), 201, 'mission.propose', async ({ request, missions }, tx) => {
      const offered = offerNeed(request, missions, order, momentOf(ctx));
      await this.ranking.checkEligible(tx, [{ request, ...order }], ctx.now);
      return offered;
    });
  }

  private change(
    ctx: Ctx,
    find: FindFile,
    status: number,
    action: 'care-request.coordinate' | 'care-request.cancel' | 'care-request.submit' | 'mission.propose',
    decideOn: (file: CareFile, tx: Sql) => Promise<Outcome>,
  ): Promise<CareRequestDetail> {
    return this.database.transaction(async (tx) => {
      const files = new CareFilesStore(tx);
      const file = await find(files);
      if (!file) throw unknownRequest();
      decide(ctx.actor, action, { residentId: file.request.residentId });
      const { change, missions } = withDeadlines([file], await decideOn(file, tx));
      const { name } = files.subject(file.request.residentId);
      const changed = new Set(change.missions.map((mission) => mission.id));
      const shown = missions.map((mission) => (changed.has(mission.id) ? saved(mission) : mission));
      const view = requestDetail(ctx.actor, saved(after(file, change).request), name, shown);
      await saveOutcome(ctx, change, missions, { view, status }).run(tx);
      return view;
    });
  }

  private stop(ctx: Ctx, reason: string) {
    return { reason, by: cancellerOf(ctx.actor), from: parisDay(ctx.now) };
  }

  private async recordReads(
    ctx: Ctx,
    requests: readonly { id: string; residentId: string }[],
  ): Promise<void> {
    await Promise.all(
      requests.map(({ id, residentId }) =>
        this.readAudit.record(ctx, { entityType: 'ServiceRequest', entityIds: [id], residentId }),
      ),
    );
  }
}

/** Finds and locks the request that a command is about. */
type FindFile = (files: CareFilesStore) => Promise<CareFile | null>;
const ofRequest =
  (id: string): FindFile =>
  (files) =>
    files.lock(id);
const ofNeed =
  (needId: string): FindFile =>
  async (files) =>
    (await files.lockByNeeds([needId]))[0] ?? null;

const receivedKeys = ({ request }: ListedRequest) => ({ at: request.submittedAt, id: request.id });
const dueKeys = ({ request, due }: ListedRequest) => ({ dueAt: due?.at.toISOString() ?? '', id: request.id });

/** Throws a field error for a cursor that is none, or that belongs to the other order. */
function placeOf(order: RequestQuery['order'], cursor: string | undefined): RequestPlace {
  if (order === 'received') return { order, keys: newestFirst.read(cursor) };
  const keys = soonestFirst.read(cursor);
  if (keys && keys.dueAt !== '' && Number.isNaN(Date.parse(keys.dueAt)))
    throw DomainError.field(
      'cursor',
      'Ce repère de page n’est pas valable.',
      'This page cursor is not valid.',
    );
  return { order, keys };
}

export function unknownRequest(): DomainError {
  return DomainError.notFound(
    'Cette demande n’existe pas, ou ne vous est pas ouverte.',
    'This request does not exist, or is not open to you.',
  );
}
