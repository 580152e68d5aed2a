import type { AddFigure, CorrectFigure, FigureRowView, VerifyFigure } from '@chez-soi/contracts';
import { fundingEvents } from '@chez-soi/contracts';
import { newId, parisDay } from '@chez-soi/kernel';
import { newEvent, publish } from '@chez-soi/messaging';
import {
  type Ctx,
  Database,
  decide,
  recordWrite,
  rememberAnswer,
  type Sql,
  Statement,
} from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import {
  addedFigure,
  correctedFigure,
  type FigureChange,
  figureRows,
  type KnownFigures,
  type StoredFigure,
  verifiedFigure,
} from './domain/figure-rows';
import { checkClosedMonths } from './domain/closed-months';
import { Figures } from './domain/figures';
import { holdMonths } from './store/fact.store';
import { changeFigure, FigureStore, insertFigure } from './store/figure.store';
import { ModelStore } from './store/model.store';
import { allMonths, releaseHeld } from './store/month.store';

const MILLION = 1_000_000;

/** Dated figures, shipped and the Département's own: what amounts were told by never changes, it only ends. */
@Injectable()
export class FiguresService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FigureStore) private readonly store: FigureStore,
    @Inject(ModelStore) private readonly models: ModelStore,
  ) {}

  /** Every row, by key and day; some hundreds. */
  async list(ctx: Ctx): Promise<readonly FigureRowView[]> {
    return figureRows(await this.known(this.database), mayEdit(ctx));
  }

  async add(ctx: Ctx, input: AddFigure): Promise<FigureRowView> {
    const figureId = newId(ctx.now.getTime());
    const today = parisDay(ctx.now);
    return this.change(ctx, (known) => addedFigure(known, input, { figureId, today }), 201);
  }

  async correct(ctx: Ctx, figureId: string, input: CorrectFigure, version?: number): Promise<FigureRowView> {
    return this.change(ctx, (known) => correctedFigure(known, figureId, { input, version }));
  }

  async verify(ctx: Ctx, input: VerifyFigure): Promise<FigureRowView> {
    const figureId = newId(ctx.now.getTime());
    return this.change(ctx, (known) => verifiedFigure(known, input, figureId));
  }

  /** @throws DomainError naming both rows where figures contradict each other: the service then does not start. */
  async check(): Promise<void> {
    const figures = Figures.of(await this.store.own());
    for (const { content, state } of await this.models.all()) if (state !== 'draft') figures.of(content);
  }

  private async known(sql: Sql): Promise<KnownFigures> {
    const [own, uses, versions] = [
      await this.store.own(sql),
      await this.store.uses(sql),
      await this.models.all(sql),
    ];
    const modelKeys = new Set(versions.flatMap(({ content }) => content.figures.map(({ key }) => key)));
    return { own, uses, modelKeys };
  }

  private async change(
    ctx: Ctx,
    decideOn: (known: KnownFigures) => FigureChange,
    status = 200,
  ): Promise<FigureRowView> {
    return this.database.transaction(async (tx) => {
      await this.store.hold(tx);
      const known = await this.known(tx);
      const change = decideOn(known);
      const rows = [...(change.added ? [change.added] : []), ...change.changed];
      await this.keepClosedMonths(tx, known, rows);
      const statement = new Statement();
      if (change.added) insertFigure(statement, change.added);
      for (const row of change.changed) changeFigure(statement, row);
      publish(statement, ctx, rows.map(figurePublished));
      recordWrite(statement, ctx, {
        entityType: 'Figure',
        entityIds: rows.map(({ figureId }) => figureId),
      });
      const answer = this.viewOf(known, rows);
      await rememberAnswer(statement, ctx, answer, status).run(tx);
      // Whoever's month waited for this figure is reckoned anew.
      await releaseHeld(tx);
      return answer;
    });
  }

  /** Within the lock of months: none begins to close between this look and the change. */
  private async keepClosedMonths(
    tx: Sql,
    { own }: KnownFigures,
    rows: readonly StoredFigure[],
  ): Promise<void> {
    await holdMonths(tx);
    const months = (await allMonths(tx)).map(({ month }) => month);
    const keys = [...new Set(rows.map(({ key }) => key))];
    checkClosedMonths(months, keys, { before: Figures.of(own), after: Figures.of(withRows(own, rows)) });
  }

  private viewOf(known: KnownFigures, rows: readonly StoredFigure[]): FigureRowView {
    return figureRows({ ...known, own: withRows(known.own, rows) }, true).find(
      ({ figureId }) => figureId === rows[0]!.figureId,
    )!;
  }
}

/** The Département's rows as they become. */
function withRows(own: readonly StoredFigure[], rows: readonly StoredFigure[]): StoredFigure[] {
  const ids = new Set(rows.map(({ figureId }) => figureId));
  return [...own.filter(({ figureId }) => !ids.has(figureId)), ...rows];
}

function figurePublished(row: StoredFigure) {
  const { figureId, key: figureKey, unit, value, validFrom, validTo, status, replaces, version } = row;
  const millionths = Math.round(Number(value) * MILLION);
  const data = { figureId, figureKey, unit, millionths, validFrom, validTo, status, replaces };
  return newEvent(fundingEvents['figure.published.v1'], figureId, version, data);
}

function mayEdit({ actor }: Ctx): boolean {
  try {
    return decide(actor, 'figure.edit') === 'all';
  } catch {
    return false;
  }
}
