import { Injectable } from '@nestjs/common';
import type { CareRequestDetail, CareRequestInput } from '@chez-soi/contracts';
import { DomainError, includes, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, decide } from '@chez-soi/service-kit';
import { isKin, momentOf } from './actors';
import { finish } from './domain/follow-up';
import type { Moment } from './domain/occurrence';
import { merge, outcome, type Outcome } from './domain/outcome';
import { declareRelation, type Relation, relationErrors } from './domain/relation';
import { registerResident, type Resident } from './domain/resident';
import { speaker } from './domain/speaker';
import { checkSubmission, refuseIf, submitRequest } from './domain/submission';
import { unknownResident } from './residents.service';
import { FollowUpsStore } from './store/follow-ups.store';
import { type FactsOfOne, ReferencesStore, type SubmissionFacts } from './store/references.store';
import { saveOutcome, saveTogether } from './store/save';
import { Territory } from './territory';
import { requestDetail, saved } from './views';

/** Asking for help: one read of what must be known, one statement that writes everything. */
@Injectable()
export class SubmissionService {
  constructor(
    private readonly database: Database,
    private readonly territory: Territory,
  ) {}

  async submit(ctx: Ctx, input: CareRequestInput): Promise<CareRequestDetail> {
    const { change, view } = this.decided(ctx, input, await this.factsOf([input]));
    const settled = await this.followUpSettled(ctx, input, view.id);
    await saveOutcome(ctx, merge(change, settled), [], { view, status: 201 }).run(this.database);
    return view;
  }

  /** What was asked for after a session is done by this request, unless it was settled otherwise meanwhile. */
  private async followUpSettled(
    ctx: Ctx,
    { followUpId, residentId }: CareRequestInput,
    requestId: string,
  ): Promise<Outcome> {
    if (followUpId === undefined) return outcome({});
    decide(ctx.actor, 'session-follow-up.settle');
    const found = await new FollowUpsStore(this.database).find(followUpId);
    if (found && found.residentId === residentId)
      return outcome({ followUps: found.state === 'open' ? [finish(found, requestId)] : [] });
    throw DomainError.fieldRule(
      'followUpId',
      'Cette suite n’a pas été demandée pour cette personne.',
      'This follow-up was not asked for this person.',
    );
  }

  /** Several requests, all of them or none, at the cost of one. `needId`: the id that the first need has already. */
  async submitAll(
    ctx: Ctx,
    orders: readonly { readonly input: CareRequestInput; readonly needId: string }[],
  ): Promise<void> {
    const facts = await this.factsOf(orders.map(({ input }) => input));
    const savings = orders.map(({ input, needId }) => ({
      change: this.decided(ctx, input, facts, needId).change,
      missions: [],
    }));
    await saveTogether(ctx, savings).run(this.database);
  }

  private factsOf(inputs: readonly CareRequestInput[]): Promise<SubmissionFacts> {
    const residents = inputs.flatMap(({ residentId }) => residentId ?? []);
    const codes = inputs.flatMap(({ needs }) => needs.map(({ serviceCode }) => serviceCode));
    const unique = (all: readonly string[]) => [...new Set(all)];
    return new ReferencesStore(this.database).submissionFacts(unique(residents), unique(codes));
  }

  private decided(
    ctx: Ctx,
    input: CareRequestInput,
    known: SubmissionFacts,
    needId?: string,
  ): { readonly change: Outcome; readonly view: CareRequestDetail } {
    const facts = known.of(input.residentId);
    checkRights(ctx, input, facts);
    this.check(ctx, input, facts);
    const moment = momentOf(ctx, needId);
    const who = person(ctx, input, facts, moment);
    const spoke = spokesperson(ctx, input, facts, who.resident, moment);
    const by = ctx.actor.accountId ?? 'platform';
    const submitted = submitRequest(input, who.resident, speaker(input, spoke.relation), by, moment);
    const change = merge(
      who.change,
      spoke.change,
      outcome({ requests: [submitted.request], events: submitted.events }),
    );
    const name = `${who.resident.givenName} ${who.resident.familyName}`;
    // The person who files a request for somebody new may read it at once, though the grant is not in the session yet.
    const actor = grantedTo(ctx, who.resident.id);
    return { change, view: requestDetail(actor, saved(submitted.request), name, []) };
  }

  private check(ctx: Ctx, input: CareRequestInput, facts: FactsOfOne): void {
    const services = new Map(facts.services.map((service) => [service.serviceCode, service]));
    const reference = {
      commune: (code: string) => this.territory.commune(code),
      service: (code: string) => services.get(code),
    };
    const gir = facts.resident?.gir ?? input.resident?.gir ?? null;
    checkSubmission(input, gir, reference, ctx.now);
  }
}

/** For an existing person: who may act for them. For a new one: who may register people. */
function checkRights(ctx: Ctx, input: CareRequestInput, facts: FactsOfOne): void {
  if (input.residentId === undefined) {
    decide(ctx.actor, 'resident.register', { accountId: ctx.actor.accountId });
    return;
  }
  if (!facts.resident) throw unknownResident();
  decide(ctx.actor, 'care-request.submit', { residentId: input.residentId });
  if (input.relation) decide(ctx.actor, 'relation.declare', { residentId: input.residentId });
}

function person(
  ctx: Ctx,
  input: CareRequestInput,
  facts: FactsOfOne,
  moment: Moment,
): { resident: Resident; change: Outcome } {
  if (facts.resident) return { resident: facts.resident, change: outcome({}) };
  if (!input.resident) throw unknownResident();
  const forSelf = isKin(ctx.actor) && !input.relation;
  if (forSelf && ctx.actor.residents.some((grant) => grant.relationId === null)) {
    throw DomainError.field(
      'relation',
      'Vous êtes déjà inscrit vous-même. Dites qui vous êtes pour cette autre personne : sans cela vous ne pourriez pas suivre la demande.',
      'You are registered yourself already. Say who you are to this other person: without it you could not follow the request.',
    );
  }
  const { resident, events } = registerResident(input.resident, forSelf ? ctx.actor.accountId : null, moment);
  return { resident, change: outcome({ residents: [resident], events }) };
}

function spokesperson(
  ctx: Ctx,
  input: CareRequestInput,
  facts: FactsOfOne,
  resident: Resident,
  moment: Moment,
): { relation: Pick<Relation, 'id' | 'mandate'> | null; change: Outcome } {
  if (input.relation) {
    refuseIf(relationErrors(input.relation, facts.relations, 'relation.'));
    const account = isKin(ctx.actor) ? ctx.actor.accountId : null;
    const declared = declareRelation(input.relation, resident.id, account, moment);
    return {
      relation: declared.relation,
      change: outcome({ relations: [declared.relation], events: declared.events }),
    };
  }
  const granted = ctx.actor.residents.find((grant) => grant.residentId === resident.id)?.relationId;
  const wanted = input.relationId ?? (isKin(ctx.actor) ? granted : undefined);
  if (!wanted) return { relation: null, change: outcome({}) };
  const relation = facts.relations.find((one) => one.id === wanted && isCurrent(one, parisDay(ctx.now)));
  if (relation) return { relation, change: outcome({}) };
  throw DomainError.field(
    'relationId',
    'Ce mandat n’existe pas pour cette personne, ou n’est plus en cours.',
    'This mandate does not exist for this person, or is no longer current.',
  );
}

function isCurrent(relation: Relation, today: string): boolean {
  return relation.endedAt === null && includes({ from: relation.from, to: relation.to ?? undefined }, today);
}

function grantedTo(ctx: Ctx, residentId: string) {
  if (!isKin(ctx.actor) || ctx.actor.residents.some((grant) => grant.residentId === residentId))
    return ctx.actor;
  return {
    ...ctx.actor,
    residents: [...ctx.actor.residents, { residentId, relationId: null, mandate: 'self' }],
  };
}
