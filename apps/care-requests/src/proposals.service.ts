import { Injectable } from '@nestjs/common';
import type { OfferMissions } from '@chez-soi/contracts';
import { type Ctx, Database, decide } from '@chez-soi/service-kit';
import { momentOf } from './actors';
import { withDeadlines } from './domain/deadlines';
import { checkTold, offerNeed, offerOrder, type ToldOfNeed } from './domain/offering';
import { type CareFile, merge, outcome, type Outcome } from './domain/outcome';
import { after } from './domain/releasing';
import { RankingService } from './ranking.service';
import { unknownRequest } from './requests.service';
import { CareFilesStore } from './store/care-files.store';
import { saveTogether } from './store/save';

/** A need offered to providers, as missions whose first has an id already. */
export interface Proposal extends OfferMissions {
  readonly needId: string;
  readonly told: ToldOfNeed;
  readonly missionId: string;
}

/** Needs that are offered by themselves, over FHIR: any number of them costs as much as one. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly database: Database,
    private readonly ranking: RankingService,
  ) {}

  /** All of them or none. Throws `invalid` when a need is not what its proposer told; a lost race is told before a failed rule. */
  propose(ctx: Ctx, proposals: readonly Proposal[]): Promise<void> {
    return this.database.transaction(async (tx) => {
      const files = await new CareFilesStore(tx).lockByNeeds(proposals.map(({ needId }) => needId));
      const offers = proposals.map((proposal) => ({ ...proposal, file: fileOf(ctx, files, proposal) }));
      const changes = new Map<CareFile, Outcome>();
      for (const { file, ...proposal } of offers) {
        const before = changes.get(file) ?? outcome({});
        changes.set(file, merge(before, proposed(ctx, after(file, before), proposal)));
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

function fileOf(ctx: Ctx, files: readonly CareFile[], { needId }: Proposal): CareFile {
  const file = files.find(({ request }) => request.needs.some(({ id }) => id === needId));
  if (!file) throw unknownRequest();
  decide(ctx.actor, 'mission.propose', { residentId: file.request.residentId });
  return file;
}

function proposed(ctx: Ctx, { request, missions }: CareFile, proposal: Proposal): Outcome {
  const order = offerOrder(proposal.needId, proposal, ctx.actor.accountId ?? 'platform');
  const offered = offerNeed(request, missions, order, momentOf(ctx, proposal.missionId));
  offered.missions.forEach((mission) => checkTold(mission, proposal.told));
  return offered;
}
