import { Injectable } from '@nestjs/common';
import type {
  ApaApplicationDetail,
  ApaPage,
  ApaState,
  BoardLevel,
  LetterKind,
  TimelineEntry,
} from '@chez-soi/contracts';
import { DomainError, isDay, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, decide, ReadAudit } from '@chez-soi/service-kit';
import { unknownApplication } from './apa-applications.service';
import { apaDetail, apaView } from './apa-views';
import type { ApaApplication } from './domain/apa/application';
import { apaLifecycle } from './domain/apa/lifecycle';
import { addMonths } from './domain/apa/calendar';
import { nextClock } from './domain/apa/clocks';
import { missingFigure } from './domain/apa/tariff';
import { readCodes } from './filters';
import { type DueKeys, newestFirst, soonestFirst } from './paging';
import { ApaBoardStore } from './store/apa-board.store';
import { FiguresStore } from './store/figures.store';
import { ApaStore, type FoundApplication, type ListedApplication, type SentLetter } from './store/apa.store';

export interface ApaQuery {
  readonly board?: BoardLevel | 'all' | undefined;
  readonly residentId?: string | undefined;
  readonly state?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Applications as they are read: lists, the board of deadlines, one file, its course, its letters. */
@Injectable()
export class ApaReadingService {
  constructor(
    private readonly database: Database,
    private readonly readAudit: ReadAudit,
  ) {}

  async list(ctx: Ctx, query: ApaQuery): Promise<ApaPage> {
    const page = query.board === undefined ? await this.newest(ctx, query) : await this.board(ctx, query);
    await Promise.all(page.items.map((one) => this.recordRead(ctx, one)));
    return page;
  }

  async get(ctx: Ctx, id: string): Promise<ApaApplicationDetail> {
    const found = await this.find(ctx, id);
    const { application, resident } = found;
    await this.recordRead(ctx, application);
    const name = `${resident.givenName} ${resident.familyName}`;
    return apaDetail(ctx.actor, application, name, found, ctx.now);
  }

  /** For what records its own reading. */
  async application(ctx: Ctx, id: string): Promise<ApaApplication> {
    return (await this.find(ctx, id)).application;
  }

  async timeline(ctx: Ctx, id: string): Promise<{ items: TimelineEntry[] }> {
    const { application } = await this.find(ctx, id);
    await this.recordRead(ctx, application);
    return { items: await new ApaStore(this.database).timeline(id) };
  }

  /** A letter as it was sent; the newest of its kind without an id. Throws `not-found` for one that was never sent. */
  async letter(ctx: Ctx, id: string, kind: LetterKind, letterId: string | null): Promise<SentLetter> {
    const { application } = await this.find(ctx, id);
    const letter = await new ApaStore(this.database).letter(id, kind, letterId);
    if (!letter) {
      throw DomainError.notFound('Cette lettre n’a pas été envoyée.', 'This letter was not sent.');
    }
    await this.recordRead(ctx, application);
    return letter;
  }

  private async newest(ctx: Ctx, query: ApaQuery): Promise<ApaPage> {
    const rows = await new ApaStore(this.database).list({
      within: ctx.within,
      residentId: query.residentId,
      states: readCodes<ApaState>('state', query.state, apaLifecycle.states),
      after: newestFirst.read(query.cursor),
      limit: query.limit,
    });
    const keys = ({ application }: ListedApplication) => ({ at: application.createdAt, id: application.id });
    return { ...newestFirst.page(rows, query.limit, keys, viewFor(ctx)), counts: null };
  }

  /** For those who instruct: a family has no use for a board, and no right to its counts. */
  private async board(ctx: Ctx, { board, cursor, limit, ...other }: ApaQuery): Promise<ApaPage> {
    decide(ctx.actor, 'apa-application.instruct');
    if (other.residentId !== undefined || other.state !== undefined) {
      throw DomainError.field(
        'board',
        'L’échéancier montre tout ce qui est en cours : ne le filtrez pas par personne ou par état.',
        'The board shows everything in hand: do not filter it by person or state.',
      );
    }
    const today = parisDay(ctx.now);
    const store = new ApaBoardStore(this.database);
    const [rows, counts, figures] = await Promise.all([
      store.list(board!, today, placeOf(cursor), limit),
      store.counts(today),
      new FiguresStore(this.database).figures(),
    ]);
    const keys = ({ application }: ListedApplication) => ({
      dueAt: nextClock(application)?.lastDay ?? '',
      id: application.id,
    });
    // Two months: what silence grants today's complete file would fall on that day.
    const missing = missingFigure(today, figures) ?? missingFigure(addMonths(today, 2), figures);
    return { ...soonestFirst.page(rows, limit, keys, viewFor(ctx)), counts, missingFigure: missing };
  }

  private async find(ctx: Ctx, id: string): Promise<FoundApplication> {
    const found = await new ApaStore(this.database).find(id);
    if (!found) throw unknownApplication();
    decide(ctx.actor, 'apa-application.read', { residentId: found.application.residentId });
    return found;
  }

  private recordRead(ctx: Ctx, { id, residentId }: { id: string; residentId: string }): Promise<void> {
    return this.readAudit.record(ctx, { entityType: 'ApaApplication', entityIds: [id], residentId });
  }
}

/** Throws a field error for a cursor that is none, or that belongs to another list. */
function placeOf(cursor: string | undefined): DueKeys | null {
  const keys = soonestFirst.read(cursor);
  if (!keys || keys.dueAt === '' || isDay(keys.dueAt)) return keys;
  throw DomainError.field('cursor', 'Ce repère de page n’est pas valable.', 'This page cursor is not valid.');
}

const viewFor =
  (ctx: Ctx) =>
  ({ application, residentName }: ListedApplication) =>
    apaView(ctx.actor, application, residentName, ctx.now);
