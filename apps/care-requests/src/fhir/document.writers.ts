import { type Before, mergeDocument, type Stored } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { CarePlan, Communication, Goal } from 'fhir/r4';
import { carePlanElements, isOwnPlan } from './care-plan';
import { carePlanSurface, communicationSurface, goalSurface } from './circle.surface';
import { isOwnMessage } from './communication';
import { type DocumentRules, RuledDocuments } from './ruled-documents';
import { sameJson } from './same-json';
import { carePlanStatuses, communicationStatuses, goalStatuses } from './status-tables';

const planRules: DocumentRules<CarePlan> = {
  table: carePlanStatuses,
  status: (plan) => plan.status,
};

/** Of the help plan of the APA, goals, notes and whatever the domain does not know are written; the plan itself is not. */
@Injectable()
export class CarePlanWriter extends RuledDocuments<CarePlan> {
  constructor(database: Database) {
    super(database, carePlanSurface, planRules);
  }

  override async create(ctx: Ctx, plan: CarePlan): Promise<Stored | void> {
    if (isOwnPlan(plan)) throw fixedPlan();
    return super.create(ctx, plan);
  }

  override async update(ctx: Ctx, wanted: CarePlan, before: Before<CarePlan>): Promise<Stored | void> {
    const was = before.resource;
    if (isOwnPlan(was) && !sameJson(mergeDocument(wanted, was, carePlanElements), wanted)) throw fixedPlan();
    return super.update(ctx, wanted, before);
  }
}

@Injectable()
export class GoalWriter extends RuledDocuments<Goal> {
  constructor(database: Database) {
    super(database, goalSurface, {
      table: goalStatuses,
      status: (goal) => goal.lifecycleStatus,
    });
  }
}

/** Messages of the platform are read; notes of what was said are written. */
@Injectable()
export class CommunicationWriter extends RuledDocuments<Communication> {
  constructor(database: Database) {
    super(database, communicationSurface, {
      table: communicationStatuses,
      status: (note) => note.status,
      isOwn: isOwnMessage,
    });
  }
}

function fixedPlan(): DomainError {
  const names = 'status, intent, period, activity';
  return DomainError.rule(
    `Le plan d’aide de l’APA suit la demande : ${names} ne s’écrivent pas. Ajoutez des objectifs (goal) ou des notes.`,
    `The help plan of the APA follows its application: ${names} are not written. Add goals or notes.`,
  );
}
