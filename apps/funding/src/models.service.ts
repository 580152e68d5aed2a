import { Inject, Injectable } from '@nestjs/common';
import type {
  CreateModel,
  FigureView,
  ModelContent,
  ModelView,
  PreviewModel,
  PreviewView,
  RetireModel,
} from '@chez-soi/contracts';
import type { Model } from '@chez-soi/economics';
import { DomainError, newId, parisDay } from '@chez-soi/kernel';
import { publish } from '@chez-soi/messaging';
import {
  type Actor,
  type Ctx,
  Database,
  decide,
  recordWrite,
  rememberAnswer,
  Statement,
} from '@chez-soi/service-kit';
import { figuresOn } from './domain/model-figures';
import {
  firstDraft,
  type ModelVersion,
  published,
  redraft,
  retired,
  toModelView,
} from './domain/model-version';
import { preview } from './domain/preview';
import { modelPublished, modelRetired } from './model-events';
import type { Figures } from './domain/figures';
import { FigureStore } from './store/figure.store';
import {
  insertModels,
  insertModelVersion,
  ModelStore,
  moveModelVersion,
  rewriteModelDraft,
} from './store/model.store';

interface Changed {
  readonly version: ModelVersion;
  readonly figures: Figures;
  readonly status?: number;
  /** The highest number of the code; the version's own without it. */
  readonly newest?: number;
}

/** Who pays what, as data: versions are drafted, tried on cases, published and ended; nothing published ever changes. */
@Injectable()
export class ModelsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ModelStore) private readonly store: ModelStore,
    @Inject(FigureStore) private readonly figureStore: FigureStore,
  ) {}

  /** Every version that the caller may see, by code, newest first; drafts for administrators only. */
  async list(ctx: Ctx): Promise<ModelView[]> {
    return views(ctx.actor, await this.figureStore.figures(), await this.store.all());
  }

  async versions(ctx: Ctx, code: string): Promise<ModelView[]> {
    const found = views(ctx.actor, await this.figureStore.figures(), await this.store.versions(code));
    if (found.length === 0) throw unknownModel();
    return found;
  }

  /** The figures that hold today, for rules to name. */
  async figures(ctx: Ctx): Promise<readonly FigureView[]> {
    return figuresOn(await this.figureStore.figures(), parisDay(ctx.now));
  }

  /** Splits cases by a model that nobody saved; stores nothing. */
  async preview(ctx: Ctx, request: PreviewModel): Promise<PreviewView> {
    return preview(await this.figureStore.figures(), request, parisDay(ctx.now).slice(0, 7));
  }

  /** A new model, as a draft. Throws `conflict` when the code is taken. */
  async create(ctx: Ctx, { code, ...content }: CreateModel): Promise<ModelView> {
    if ((await this.store.versions(code)).length > 0) throw codeTaken(code);
    const figures = await this.figureStore.figures();
    const version = firstDraft(figures, code, content, { id: newId(ctx.now.getTime()) });
    return this.commit(ctx, insertModels(new Statement(), [version]), { version, figures, status: 201 });
  }

  /** Writes the draft of a code; beside a version that is frozen, the next one. Throws `stale` for an older `revision`. */
  async saveDraft(ctx: Ctx, code: string, content: ModelContent, revision?: number): Promise<ModelView> {
    const versions = await this.editable(code, revision);
    const figures = await this.figureStore.figures();
    const version = redraft(figures, versions, content);
    const statement = touch(versions[0]!);
    if (versions[0]!.state === 'draft') rewriteModelDraft(statement, version);
    else insertModelVersion(statement, version);
    return this.commit(ctx, statement, { version, figures });
  }

  /** The draft begins to hold on its first day, and is frozen. Throws `invalid` where another version holds as well. */
  async publish(ctx: Ctx, code: string, revision?: number): Promise<ModelView> {
    const versions = await this.editable(code, revision);
    const figures = await this.figureStore.figures();
    const version = published(figures, versions, parisDay(ctx.now));
    const statement = touch(versions[0]!);
    moveModelVersion(statement, version);
    return this.commit(ctx, publish(statement, ctx, [modelPublished(version)]), { version, figures });
  }

  /** A published version ends on a day of today or later. */
  async retire(ctx: Ctx, code: string, request: RetireModel, revision?: number): Promise<ModelView> {
    const versions = await this.editable(code, revision);
    const found = versions.find(({ number }) => number === request.version);
    if (!found) throw unknownModel();
    const today = parisDay(ctx.now);
    const version = retired(found, request.lastDay ?? today, today);
    const statement = touch(found);
    moveModelVersion(statement, version);
    publish(statement, ctx, [modelRetired(version)]);
    const figures = await this.figureStore.figures();
    return this.commit(ctx, statement, { version, figures, newest: versions[0]!.number });
  }

  /** Publishes examples whose code is not there yet; what is there stays as it is. Returns how many were new. */
  async loadExamples(ctx: Ctx, examples: readonly Model[]): Promise<number> {
    return this.database.transaction(async (tx) => {
      const there = await this.store.holdExamples(tx);
      const figures = await this.figureStore.figures(tx);
      const versions = examples
        .filter(({ code }) => !there.has(code))
        .map((model) => exampleVersion(ctx, figures, model));
      if (versions.length === 0) return 0;
      const statement = insertModels(new Statement(), versions);
      publish(statement, ctx, versions.map(modelPublished));
      recordWrite(statement, ctx, { entityType: 'Model', entityIds: versions.map(({ modelId }) => modelId) });
      await statement.run(tx);
      return versions.length;
    });
  }

  private async editable(code: string, revision: number | undefined): Promise<ModelVersion[]> {
    const versions = await this.store.versions(code);
    if (versions.length === 0) throw unknownModel();
    if (revision !== undefined && revision !== versions[0]!.revision) throw changedSince();
    return versions;
  }

  private async commit(
    ctx: Ctx,
    statement: Statement,
    { version, figures, status = 200, newest = version.number }: Changed,
  ): Promise<ModelView> {
    const view = toModelView(version, { figures, newest, mayEdit: true });
    recordWrite(statement, ctx, { entityType: 'Model', entityIds: [version.modelId] });
    await rememberAnswer(statement, ctx, view, status).run(this.database);
    return view;
  }
}

/** Every change moves the code's version, so that of two administrators at once the second has to look again. */
function touch({ modelId, revision }: ModelVersion): Statement {
  return new Statement().update('model', modelId, revision, {});
}

function exampleVersion(
  ctx: Ctx,
  figures: Figures,
  { code, name, validFrom, validTo, rules }: Model,
): ModelVersion {
  const content = { name, validFrom, validTo, rules, figures: [] } as unknown as ModelContent;
  const draft = firstDraft(figures, code, content, { id: newId(ctx.now.getTime()), example: true });
  return { ...published(figures, [draft], parisDay(ctx.now)), revision: 1 };
}

function views(actor: Actor, figures: Figures, versions: readonly ModelVersion[]): ModelView[] {
  const mayEdit = isEditor(actor);
  const newest = new Map<string, number>();
  for (const { code, number } of versions) newest.set(code, Math.max(number, newest.get(code) ?? 0));
  return versions
    .filter(({ state }) => mayEdit || state !== 'draft')
    .map((version) => toModelView(version, { figures, newest: newest.get(version.code)!, mayEdit }));
}

function isEditor(actor: Actor): boolean {
  try {
    return decide(actor, 'model.edit') === 'all';
  } catch {
    return false;
  }
}

function unknownModel(): DomainError {
  return DomainError.notFound('Ce modèle économique n’existe pas.', 'There is no such economic model.');
}

function changedSince(): DomainError {
  return new DomainError('stale', {
    fr: 'Quelqu’un a modifié ce modèle depuis que vous l’avez ouvert. Rechargez la page, puis recommencez.',
    en: 'Somebody changed this model since you opened it. Reload, then try again.',
  });
}

function codeTaken(code: string): DomainError {
  const fr = `Le code « ${code} » désigne déjà un modèle. Choisissez-en un autre, ou préparez sa version suivante.`;
  const en = `The code "${code}" already names a model. Choose another, or prepare its next version.`;
  return new DomainError('conflict', { fr, en }, [{ path: 'code', message: { fr, en } }], {
    modelCode: code,
  });
}
