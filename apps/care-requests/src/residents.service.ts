import { Injectable } from '@nestjs/common';
import type {
  AuditedNames,
  AuditedPerson,
  Grants,
  LinkRelation,
  Page,
  RelationInput,
  RelationView,
  ResidentInput,
  ResidentView,
} from '@chez-soi/contracts';
import { type Day, DomainError, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, decide, ReadAudit } from '@chez-soi/service-kit';
import { isKin, momentOf } from './actors';
import { outcome } from './domain/outcome';
import {
  correctContact,
  declareRelation,
  endRelation,
  linkAccount,
  type Relation,
  type RelationContact,
  relationErrors,
} from './domain/relation';
import {
  correctDetails,
  type PersonalDetails,
  refuseMerged,
  registerResident,
  type ResidentChange,
} from './domain/resident';
import { refuseIf, residentErrors } from './domain/submission';
import { byName } from './paging';
import { type ResidentFile, ResidentsStore } from './store/residents.store';
import { saveOutcome, saveTogether } from './store/save';
import { Territory } from './territory';
import { relationView, residentView, saved } from './views';

/** The people who may receive help, and who speaks for them. */
@Injectable()
export class ResidentsService {
  constructor(
    private readonly database: Database,
    private readonly territory: Territory,
    private readonly readAudit: ReadAudit,
  ) {}

  async register(ctx: Ctx, input: ResidentInput): Promise<ResidentView> {
    const { resident, events } = this.registered(ctx, input);
    const view = residentView(ctx.actor, saved(resident), []);
    await saveOutcome(ctx, outcome({ residents: [resident], events }), [], { view, status: 201 }).run(
      this.database,
    );
    return view;
  }

  /** Several people whose files have their ids already, all of them or none, at the cost of one. */
  async registerAll(
    ctx: Ctx,
    people: readonly { readonly input: ResidentInput; readonly id: string }[],
  ): Promise<void> {
    const savings = people.map(({ input, id }) => {
      const { resident, events } = this.registered(ctx, input, id);
      return { change: outcome({ residents: [resident], events }), missions: [] };
    });
    await saveTogether(ctx, savings).run(this.database);
  }

  private registered(ctx: Ctx, input: ResidentInput, id?: string): ResidentChange {
    refuseIf(residentErrors(input, parisDay(ctx.now), this.territory));
    if (isKin(ctx.actor) && !ctx.actor.roles.includes('resident')) {
      throw DomainError.rule(
        'Pour un proche, envoyez une demande d’aide : elle dit aussi qui vous êtes pour cette personne.',
        'For a relative, send a request for help: it also says who you are to the person.',
      );
    }
    const account = isKin(ctx.actor) ? ctx.actor.accountId : null;
    return registerResident(input, account, momentOf(ctx, id));
  }

  /** Changes what the person is called, reached by and born as; the address changes by a move. */
  async correct(ctx: Ctx, id: string, details: PersonalDetails): Promise<ResidentView> {
    return this.database.transaction(async (tx) => {
      const file = await new ResidentsStore(tx).find(id, 'FOR UPDATE');
      if (!file) throw unknownResident();
      decide(ctx.actor, 'resident.change', { residentId: id });
      refuseMerged(file.resident);
      const { resident, events } = correctDetails(file.resident, details);
      refuseIf(residentErrors(resident, parisDay(ctx.now), this.territory));
      const view = residentView(ctx.actor, saved(resident), file.relations);
      await saveOutcome(ctx, outcome({ residents: [resident], events }), [], { view, status: 200 }).run(tx);
      return view;
    });
  }

  async list(
    ctx: Ctx,
    query: { q?: string | undefined; cursor?: string | undefined; limit: number },
  ): Promise<Page<ResidentView>> {
    const after = byName.read(query.cursor);
    const files = await new ResidentsStore(this.database).list(ctx.within, query.q, query.limit + 1, after);
    const keys = ({ resident }: ResidentFile) => resident;
    const page = byName.page(files, query.limit, keys, (file) =>
      residentView(ctx.actor, file.resident, file.relations),
    );
    await Promise.all(page.items.map((one) => this.recordRead(ctx, one.id)));
    return page;
  }

  /** Whom entries of the audit are about, or may be: names, also of files that became part of others. */
  async names(ctx: Ctx, asked: AuditedNames): Promise<AuditedPerson[]> {
    const people = await new ResidentsStore(this.database).names(asked);
    await this.readAudit.record(ctx, { entityType: 'Patient', entityIds: people.map(({ id }) => id) });
    return people;
  }

  async get(ctx: Ctx, id: string): Promise<ResidentView> {
    const file = await this.fileOf(ctx, id);
    await this.recordRead(ctx, file.resident.id);
    return residentView(ctx.actor, file.resident, file.relations);
  }

  async declareRelation(
    ctx: Ctx,
    residentId: string,
    input: RelationInput,
    id?: string,
  ): Promise<RelationView> {
    return this.database.transaction(async (tx) => {
      const file = await new ResidentsStore(tx).find(residentId, 'FOR UPDATE');
      if (!file) throw unknownResident();
      decide(ctx.actor, 'relation.declare', { residentId });
      refuseMerged(file.resident);
      refuseIf(relationErrors(input, file.relations));
      const { relation, events } = declareRelation(input, residentId, null, momentOf(ctx, id));
      const view = relationView(relation);
      await saveOutcome(ctx, outcome({ relations: [relation], events }), [], { view, status: 201 }).run(tx);
      return view;
    });
  }

  /** Rights end with this command: the gateway reads grants with each request. */
  async endRelation(ctx: Ctx, relationId: string, on: Day | undefined): Promise<RelationView> {
    const relation = await this.relation(relationId);
    decide(ctx.actor, 'relation.end', { residentId: relation.residentId });
    const ended = endRelation(relation, on ?? parisDay(ctx.now), ctx.now);
    const view = relationView(ended.relation);
    const change = outcome({ relations: [ended.relation], events: ended.events });
    await saveOutcome(ctx, change, [], { view, status: 200 }).run(this.database);
    return view;
  }

  async correctRelation(ctx: Ctx, relationId: string, contact: RelationContact): Promise<RelationView> {
    const relation = await this.relation(relationId);
    decide(ctx.actor, 'relation.declare', { residentId: relation.residentId });
    const corrected = correctContact(relation, contact);
    const view = relationView(corrected);
    const change = outcome({ relations: [corrected] });
    await saveOutcome(ctx, change, [], { view, status: 200 }).run(this.database);
    return view;
  }

  /** Attaches the account that an invited relative now has. */
  async linkRelation(
    ctx: Ctx,
    relationId: string,
    { accountId, email }: LinkRelation,
  ): Promise<RelationView> {
    const relation = await this.relation(relationId);
    decide(ctx.actor, 'relation.link', { residentId: relation.residentId });
    const linked = linkAccount(relation, accountId, email);
    const view = relationView(linked);
    await saveOutcome(ctx, outcome({ relations: [linked] }), [], { view, status: 200 }).run(this.database);
    return view;
  }

  /** Whom an account may act for at this very moment. */
  async grants(ctx: Ctx, accountId: string): Promise<Grants> {
    return { residents: await new ResidentsStore(this.database).grants(accountId, parisDay(ctx.now)) };
  }

  private async fileOf(ctx: Ctx, id: string): Promise<ResidentFile> {
    const store = new ResidentsStore(this.database);
    const asked = await store.find(id);
    const kept = asked?.resident.mergedInto;
    // Whoever kept the address of a file that became part of another is given the one that stays.
    const file = kept ? await store.find(kept) : asked;
    if (!file) throw unknownResident();
    decide(ctx.actor, 'resident.read', {
      residentId: file.resident.id,
      organizationIds: file.organizationIds,
    });
    return file;
  }

  private async relation(id: string): Promise<Relation> {
    const relation = await new ResidentsStore(this.database).findRelation(id);
    if (relation) return relation;
    throw DomainError.notFound('Ce mandat n’existe pas.', 'This mandate does not exist.');
  }

  private recordRead(ctx: Ctx, residentId: string): Promise<void> {
    return this.readAudit.record(ctx, { entityType: 'Patient', entityIds: [residentId], residentId });
  }
}

export function unknownResident(): DomainError {
  return DomainError.notFound(
    'Ce dossier n’existe pas, ou ne vous est pas ouvert.',
    'This does not exist, or is not open to you.',
  );
}
