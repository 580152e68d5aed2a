import { Injectable } from '@nestjs/common';
import type { OfferMissions } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, decide } from '@chez-soi/service-kit';
import { momentOf } from './actors';
import { withDeadlines } from './domain/deadlines';
import { offerNeed, offerOrder } from './domain/offering';
import { type CareFile, merge, outcome, type Outcome } from './domain/outcome';
import { after } from './domain/releasing';
import { RankingService } from './ranking.service';
import { unknownRequest } from './requests.service';
import { CareFilesStore } from './store/care-files.store';
import { saveTogether } from './store/save';

/** A need offered to providers, as missions whose first has an id already. */
export interface Proposal extends OfferMissions {
  readonly needId: string;
  /** For whom the client thinks it is; null when it does not say. */
  readonly residentId: string | null;
  readonly missionId: string;
}

/** Needs that are offered by themselves, over FHIR: any number of them costs as much as one. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly database: Database,
    private readonly ranking: RankingService,
  ) {}

  /** All of them or none. Throws `rule` when a need is another person's; a lost race is told before a failed rule. */
  propose(ctx: Ctx, proposals: readonly Proposal[]): Promise<void> {
    return this.database.transaction(async (tx) => {
      const files = await new CareFilesStore(tx).lockByNeeds(proposals.map(({ needId }) => needId));
      const offers = proposals.map((proposal) => ({ ...proposal, file: fileOf(ctx, files, proposal) }));
      const changes = new Map<CareFile, Outcome>();
      for (const { file, ...proposal } of offers) {
        const before = changes.get(file) ?? outcome({});
        changes.set(file, merge(before, offered(ctx, after(file, before), proposal)));
      }
      await this.ranking.checkEligible(
        tx,
        offers.map(({ file: { request }, ...offer }) => ({ request, ...offer })),
        ctx.now,
      );
      const savings = [...changes].map(([file, change]) => withDeadlines([file], change));
      await saveTogether(ctx, savings).run(tx);
    });
  }
}

function fileOf(ctx: Ctx, files: readonly CareFile[], { needId, residentId }: Proposal): CareFile {
  const file = files.find(({ request }) => request.needs.some(({ id }) => id === needId));
  if (!file) throw unknownRequest();
  if (residentId !== null && file.request.residentId !== residentId)
    throw DomainError.field(
      'residentId',
      'Ce besoin est celui d’une autre personne.',
      'This need is another person’s.',
    );
  decide(ctx.actor, 'mission.propose', { residentId: file.request.residentId });
  return file;
}

function offered(ctx: Ctx, { request, missions }: CareFile, proposal: Proposal): Outcome {
  const order = offerOrder(proposal.needId, proposal, ctx.actor.accountId ?? 'platform');
  return offerNeed(request, missions, order, momentOf(ctx, proposal.missionId));
}
