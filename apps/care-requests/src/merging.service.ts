import { Injectable } from '@nestjs/common';
import type { MergePreview, ResidentView, TwinPair } from '@chez-soi/contracts';
import { type Ctx, Database, ReadAudit } from '@chez-soi/service-kit';
import { doubleRelations, mergeFiles, mergeRefusal, overlappingVisits } from './domain/merging';
import { unknownResident } from './residents.service';
import { MergingStore } from './store/merging.store';
import { saveOutcome } from './store/save';
import { residentView, saved } from './views';

/** How many pairs are shown at once: the likeliest; those that were joined make room for the next. */
const SHOWN = 50;

/** Two files of one person become one, for good. */
@Injectable()
export class MergingService {
  constructor(
    private readonly database: Database,
    private readonly readAudit: ReadAudit,
  ) {}

  async twins(ctx: Ctx): Promise<{ items: TwinPair[]; next: null }> {
    const items = await new MergingStore(this.database).twins(SHOWN);
    const ids = [...new Set(items.flatMap(({ residents }) => residents.map(({ id }) => id)))];
    await this.recordReads(ctx, ids);
    return { items, next: null };
  }

  /** Both files side by side, what would move, and why it could not. Nothing is changed. */
  async preview(ctx: Ctx, keptId: string, mergedId: string): Promise<MergePreview> {
    const store = new MergingStore(this.database);
    const [kept, merged] = await store.both([keptId, mergedId]);
    const views = await store.views([keptId, mergedId]);
    const [keptView, mergedView] = [views.get(keptId), views.get(mergedId)];
    if (!kept || !merged || !keptView || !mergedView) throw unknownResident();
    await this.recordReads(ctx, [keptId, mergedId]);
    return {
      kept: keptView,
      merged: mergedView,
      overlaps: overlappingVisits(kept, merged, ctx.now).length,
      doubleRelations: doubleRelations(kept, merged).length,
      refusal: mergeRefusal(kept, merged),
    };
  }

  /** One transaction; the answer is the file that stays, with all that it now holds. */
  merge(ctx: Ctx, keptId: string, mergedId: string, familyName: string): Promise<ResidentView> {
    return this.database.transaction(async (tx) => {
      const store = new MergingStore(tx);
      const [kept, merged] = await store.lockBoth([keptId, mergedId]);
      if (!kept || !merged) throw unknownResident();
      const change = mergeFiles(kept, merged, familyName, ctx.now);
      await store.follow(keptId, mergedId);
      const changed = new Set(change.relations.map(({ id }) => id));
      const relations = [...kept.relations.filter(({ id }) => !changed.has(id)), ...change.relations];
      const view = residentView(ctx.actor, saved(change.residents[0]!), relations);
      await saveOutcome(ctx, change, merged.missions, { view, status: 200 }).run(tx);
      return view;
    });
  }

  private async recordReads(ctx: Ctx, ids: readonly string[]): Promise<void> {
    await Promise.all(
      ids.map((residentId) =>
        this.readAudit.record(ctx, { entityType: 'Patient', entityIds: [residentId], residentId }),
      ),
    );
  }
}
