import type { CreateService, Page, ServiceContent, ServiceQuery, ServiceView } from '@chez-soi/contracts';
import { lastDocuments, mergeDocument, writeDocuments } from '@chez-soi/fhir';
import { parisDay } from '@chez-soi/kernel';
import { type NewEvent, publish } from '@chez-soi/messaging';
import {
  type Actor,
  type Ctx,
  Database,
  decide,
  Keyset,
  recordWrite,
  rememberAnswer,
  Statement,
} from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { definitionWrites } from './definitions';
import { activityDefinitionPaths, toActivityDefinition } from './fhir/activity-definition';
import { activityDefinitionSurface } from './fhir/surface';
import { changedSince, codeTaken, unknownService } from './refusals';
import { servicePublished, serviceRetired } from './service-events';
import { firstDraft, published, redraft, retired, type ServiceSheet, toView } from './service-sheet';
import {
  changeVersion,
  insertServices,
  insertVersion,
  rewriteDraft,
  ServiceStore,
} from './store/service.store';

const byRank = new Keyset({ rank: 'integer' });

/** What can be asked for: sheets are drafted, published and retired; nothing published ever changes. */
@Injectable()
export class CatalogueService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ServiceStore) private readonly store: ServiceStore,
  ) {}

  /** One page of sheets in catalogue order; drafts for administrators only. */
  async list(ctx: Ctx, query: ServiceQuery): Promise<Page<ServiceView>> {
    const mayEdit = isEditor(ctx.actor);
    if (query.status === 'draft' && !mayEdit) return { items: [], next: null };
    const listed = query.status ?? (mayEdit ? 'current-or-draft' : 'active');
    const found = await this.store.list(listed, query, byRank.read(query.cursor)?.rank ?? 0);
    const keys = ({ rank }: { rank: number }) => ({ rank });
    return byRank.page(found, query.limit, keys, ({ sheet }) => toView(sheet, mayEdit));
  }

  /** The current sheet (retired ones too: old requests still name them); a first draft only for administrators. */
  async read(ctx: Ctx, code: string): Promise<ServiceView> {
    const versions = await this.visible(ctx, code);
    return toView(currentOf(versions), isEditor(ctx.actor));
  }

  /** Every version that the caller may see, newest first. */
  async versions(ctx: Ctx, code: string): Promise<ServiceView[]> {
    return (await this.visible(ctx, code)).map((sheet) => toView(sheet, isEditor(ctx.actor)));
  }

  /** A new service, as a draft. Throws `conflict` when the code is taken. */
  async create(ctx: Ctx, { code, ...content }: CreateService): Promise<ServiceView> {
    if ((await this.store.versions(code)).length > 0) throw codeTaken(code);
    const sheet = firstDraft(code, content, ctx.now);
    return this.commit(ctx, insertServices(new Statement(), [sheet]), sheet, 201);
  }

  /**
   * Writes the draft of a service; without one, a new version is prepared beside the current sheet.
   * Throws `stale` when the caller read an older `revision`.
   */
  async saveDraft(ctx: Ctx, code: string, content: ServiceContent, revision?: number): Promise<ServiceView> {
    const versions = await this.editable(code);
    const latest = versions[0]!;
    if (revision !== undefined && revision !== latest.revision) throw changedSince();
    const sheet = redraft(versions, content);
    const statement = touch(latest, { draft_number: sheet.number });
    if (latest.status === 'draft') rewriteDraft(statement, sheet);
    else insertVersion(statement, sheet);
    return this.commit(ctx, statement, sheet);
  }

  /** The draft becomes the current sheet; the one before is superseded and stays readable. */
  async publish(ctx: Ctx, code: string): Promise<ServiceView> {
    const versions = await this.editable(code);
    const today = parisDay(ctx.now);
    const sheet = published(versions[0]!, today);
    const statement = touch(versions[0]!, { current_number: sheet.number, draft_number: null });
    const { serviceId, number, status } = sheet;
    changeVersion(statement, serviceId, { number }, { status, published_on: today });
    const previous = versions.find((one) => one.number === one.currentNumber && one.status === 'active');
    if (previous) changeVersion(statement, serviceId, { number: previous.number }, { superseded_on: today });
    const ended = previous ? [{ ...previous, supersededOn: today }] : [];
    writeDocuments(statement, await definitionWrites(this.database, [sheet, ...ended]), ctx.now);
    return this.commit(ctx, await this.document(statement, ctx, sheet, servicePublished(sheet)), sheet);
  }

  /** The service can no longer be asked for; a waiting draft stays, and may be published as a new version. */
  async retire(ctx: Ctx, code: string): Promise<ServiceView> {
    const current = currentOf(await this.editable(code));
    const today = parisDay(ctx.now);
    const sheet = retired(current, today);
    const statement = touch(current, {});
    changeVersion(
      statement,
      sheet.serviceId,
      { status: 'active' },
      { status: sheet.status, retired_on: today },
    );
    writeDocuments(statement, await definitionWrites(this.database, [sheet]), ctx.now);
    return this.commit(ctx, await this.document(statement, ctx, sheet, serviceRetired(sheet)), sheet);
  }

  /**
   * Puts sheets that are agreed upon already into the catalogue, published; known codes stay as they are.
   * Returns how many were new.
   */
  async loadPublished(ctx: Ctx, list: readonly CreateService[]): Promise<number> {
    const known = await this.store.knownCodes(list.map(({ code }) => code));
    const sheets = list
      .filter(({ code }) => !known.has(code))
      .map(({ code, ...content }) => published(firstDraft(code, content, ctx.now), parisDay(ctx.now)));
    if (sheets.length === 0) return 0;
    const statement = insertServices(new Statement(), sheets);
    const surface = activityDefinitionSurface;
    const writes = sheets.map((one) => ({
      surface,
      resource: toActivityDefinition(one),
      version: one.revision,
    }));
    writeDocuments(statement, [...writes, ...(await definitionWrites(this.database, sheets))], ctx.now);
    publish(statement, ctx, sheets.map(servicePublished));
    recordWrite(statement, ctx, {
      entityType: 'ActivityDefinition',
      entityIds: sheets.map((one) => one.serviceId),
    });
    await statement.run(this.database);
    return sheets.length;
  }

  private async visible(ctx: Ctx, code: string): Promise<ServiceSheet[]> {
    const versions = await this.store.versions(code);
    const visible = isEditor(ctx.actor) ? versions : versions.filter(({ status }) => status !== 'draft');
    if (visible.length === 0) throw unknownService();
    return visible;
  }

  private async editable(code: string): Promise<ServiceSheet[]> {
    const versions = await this.store.versions(code);
    if (versions.length === 0) throw unknownService();
    return versions;
  }

  private async document(
    statement: Statement,
    ctx: Ctx,
    sheet: ServiceSheet,
    event: NewEvent,
  ): Promise<Statement> {
    const surface = activityDefinitionSurface;
    const last = await lastDocuments(this.database, surface, [sheet.serviceId]);
    const resource = mergeDocument(
      last.get(sheet.serviceId),
      toActivityDefinition(sheet),
      activityDefinitionPaths,
    );
    writeDocuments(statement, [{ surface, resource, version: sheet.revision }], ctx.now);
    return publish(statement, ctx, [event]);
  }

  private async commit(
    ctx: Ctx,
    statement: Statement,
    sheet: ServiceSheet,
    status = 200,
  ): Promise<ServiceView> {
    const view = toView(sheet, true);
    recordWrite(statement, ctx, { entityType: 'ActivityDefinition', entityIds: [sheet.serviceId] });
    await rememberAnswer(statement, ctx, view, status).run(this.database);
    return view;
  }
}

/** The version that is shown; before the first publication, the draft. */
function currentOf(versions: readonly ServiceSheet[]): ServiceSheet {
  return versions.find((sheet) => sheet.number === sheet.currentNumber) ?? versions[0]!;
}

/** Every change of a service moves its version, so that two editors cannot overwrite each other. */
function touch({ serviceId, revision }: ServiceSheet, changes: Readonly<Record<string, unknown>>): Statement {
  return new Statement().update('service', serviceId, revision, changes);
}

function isEditor(actor: Actor): boolean {
  try {
    return decide(actor, 'service.edit') === 'all';
  } catch {
    return false;
  }
}
