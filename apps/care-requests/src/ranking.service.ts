import { Injectable } from '@nestjs/common';
import type { Candidate } from '@chez-soi/contracts';
import { DomainError, type FieldError, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, decide, type Sql } from '@chez-soi/service-kit';
import { type CareRequest, needOf } from './domain/care-request';
import { rankCandidates } from './domain/ranking/rank-candidates';
import { ProvidersStore } from './store/providers.store';
import { ReferencesStore } from './store/references.store';
import { RequestsStore } from './store/requests.store';
import { Territory } from './territory';

/** Which providers could deliver a need, in which order, and why. */
@Injectable()
export class RankingService {
  constructor(
    private readonly database: Database,
    private readonly territory: Territory,
  ) {}

  async candidates(ctx: Ctx, requestId: string, needId: string): Promise<{ items: Candidate[] }> {
    const found = await new RequestsStore(this.database).find(requestId);
    if (!found) throw DomainError.notFound('Cette demande n’existe pas.', 'This request does not exist.');
    decide(ctx.actor, 'care-request.coordinate', { residentId: found.request.residentId });
    return { items: await this.rank(this.database, found.request, needId, ctx.now) };
  }

  /** Refuses organisations that a rule excludes, each with the words of the rule. */
  async checkEligible(
    tx: Sql,
    request: CareRequest,
    needId: string,
    organizationIds: readonly string[],
    now: Date,
  ): Promise<void> {
    const judged = await this.rank(tx, request, needId, now, organizationIds);
    const ranked = new Map(judged.map((one) => [one.organizationId, one]));
    const errors = organizationIds.flatMap((id, index) =>
      objections(`organizationIds.${index}`, ranked.get(id)),
    );
    const first = errors[0];
    if (first) throw new DomainError('rule', first.message, errors);
  }

  private async rank(
    sql: Sql,
    request: CareRequest,
    needId: string,
    now: Date,
    among?: readonly string[],
  ): Promise<Candidate[]> {
    const need = needOf(request, needId);
    const providers = await new ProvidersStore(sql).candidates(need.serviceCode, needId, among);
    const { services } = await new ReferencesStore(sql).submissionFacts(null, [need.serviceCode]);
    const today = parisDay(now);
    const wanted = {
      need,
      communeCode: request.communeCode,
      position: this.territory.position(request.communeCode),
      on: request.startOn > today ? request.startOn : today,
      qualifications: services[0]?.qualifications ?? [],
    };
    return rankCandidates(wanted, providers);
  }
}

function objections(path: string, candidate: Candidate | undefined): FieldError[] {
  if (!candidate) {
    const fr = 'Ce prestataire ne propose pas ce service. Choisissez-en un dans la liste des candidats.';
    return [
      {
        path,
        message: { fr, en: 'This provider does not offer this service. Choose one from the candidates.' },
      },
    ];
  }
  return candidate.reasons
    .filter((reason) => !reason.passed)
    .map((reason) => ({ path, message: reason.text }));
}
