import { type Before, type ResourceWriter, submitting } from '@chez-soi/fhir';
import type { Ctx } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { Task } from 'fhir/r4';
import { MissionsService } from '../missions.service';
import { ProposalsService } from '../proposals.service';
import { VisitRecordingService } from '../visit-recording.service';
import { asMission, proposalPlaces, toProposal } from './proposal';
import { brokenRule, refusingIn } from './reading';
import { isFollowUp, isMission } from './task';
import { addedNote, missionMove, refuseFixed, visitMove, wholeTask } from './task-moves';

/** A new Task is a need proposed to a provider; one that becomes `accepted` IS the provider's acceptance: every change of status is a command of the domain. */
@Injectable()
export class TaskWriter implements ResourceWriter<Task> {
  readonly type = 'Task' as const;
  readonly standsAlone = 'create';

  constructor(
    private readonly missions: MissionsService,
    private readonly visits: VisitRecordingService,
    private readonly proposals: ProposalsService,
  ) {}

  create(ctx: Ctx, task: Task): Promise<void> {
    return refusingIn(ctx, proposalPlaces, () => this.createAll(ctx, [task]));
  }

  async createAll(ctx: Ctx, tasks: readonly Task[]): Promise<void> {
    const proposals = tasks.map((task) => ({ ...toProposal(task), missionId: task.id! }));
    await this.proposals.propose(submitting(ctx, ...tasks.map(asMission)), proposals);
  }

  async update(ctx: Ctx, wanted: Task, { resource: was, id }: Before<Task>): Promise<void> {
    if (isFollowUp(was))
      throw brokenRule(
        'Task.code',
        'Ce qu’un professionnel demande après une séance se règle dans le portail, à la coordination.',
        'What a professional asks for after a session is settled in the portal, by the coordination.',
      );
    refuseFixed(was, wanted);
    const kept = submitting(ctx, wholeTask(was, wanted));
    if (isMission(was)) await this.moveMission(kept, id, was, wanted);
    else await this.moveVisit(kept, id, was, wanted);
  }

  private async moveMission(ctx: Ctx, id: string, was: Task, wanted: Task): Promise<void> {
    const move = missionMove(was, wanted);
    if (move.to === 'accept') await this.missions.accept(ctx, id);
    else if (move.to === 'refuse') await this.missions.refuse(ctx, id, move.reason);
    else if (move.to === 'withdraw') await this.missions.withdraw(ctx, id, move.reason);
    else if (move.to === 'end') await this.missions.end(ctx, id, move.reason, undefined);
    else await this.missions.touch(ctx, id);
  }

  private async moveVisit(ctx: Ctx, id: string, was: Task, wanted: Task): Promise<void> {
    const move = visitMove(was, wanted);
    const note = addedNote(was, wanted);
    if (move.to === 'start' || move.to === 'start-and-complete')
      await this.visits.start(ctx, id, { at: move.start });
    if (move.to === 'complete' || move.to === 'start-and-complete')
      await this.visits.complete(ctx, id, { at: move.end, note });
    if (move.to === 'miss') await this.visits.miss(ctx, id, { outcome: move.outcome });
    if (move.to === 'cancel') await this.visits.cancel(ctx, id, move.reason);
    if (move.to === 'keep') await this.visits.touch(ctx, id);
  }
}
