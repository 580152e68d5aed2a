import { Injectable } from '@nestjs/common';
import type { Candidate } from '@chez-soi/contracts';
import { DomainError, type FieldError, parisDay } from '@chez-soi/kernel';
import { type Ctx, Database, decide, type Sql } from '@chez-soi/service-kit';
import { type CareRequest, needOf } from './domain/care-request';
import { rankCandidates } from './domain/ranking/rank-candidates';
import type { ServiceFacts } from './domain/submission';
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
    const { serviceCode } = needOf(found.request, needId);
    const providers = await new ProvidersStore(this.database).candidates(serviceCode, needId);
    const services = await servicesOf(this.database, [serviceCode]);
    return { items: rankCandidates(this.wanted(found.request, needId, services, ctx.now), providers) };
  }

  /** Refuses organisations that a rule excludes, each with the words of the rule; of several offers the first that has one. */
  async checkEligible(tx: Sql, offers: readonly Offer[], now: Date): Promise<void> {
    const asked = offers.flatMap(({ request, needId, organizationIds }) => {
      const { serviceCode } = needOf(request, needId);
      return organizationIds.map((organizationId) => ({ serviceCode, needId, organizationId }));
    });
    const providers = await new ProvidersStore(tx).candidatesAmong(asked);
    const services = await servicesOf(
      tx,
      asked.map(({ serviceCode }) => serviceCode),
    );
    for (const { request, needId, organizationIds } of offers) {
      const wanted = this.wanted(request, needId, services, now);
      const judged = rankCandidates(wanted, providers.get(needId) ?? []);
      const ranked = new Map(judged.map((one) => [one.organizationId, one]));
      const errors = organizationIds.flatMap((id, index) =>
        objections(`organizationIds.${index}`, ranked.get(id)),
      );
      const first = errors[0];
      if (first) throw new DomainError('rule', first.message, errors);
    }
  }

  private wanted(request: CareRequest, needId: string, services: readonly ServiceFacts[], now: Date) {
    const need = needOf(request, needId);
    const today = parisDay(now);
    return {
      need,
      communeCode: request.communeCode,
      position: this.territory.position(request.communeCode),
      on: request.startOn > today ? request.startOn : today,
      qualifications: services.find((one) => one.serviceCode === need.serviceCode)?.qualifications ?? [],
    };
  }
}

/** A need of a request, offered to some. */
interface Offer {
  readonly request: CareRequest;
  readonly needId: string;
  readonly organizationIds: readonly string[];
}

async function servicesOf(sql: Sql, codes: readonly string[]): Promise<readonly ServiceFacts[]> {
  return (await new ReferencesStore(sql).submissionFacts([], [...new Set(codes)])).of(undefined).services;
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
