import type { CloudEvent, EventDefinition } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { Sql } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import { type Fact, FactsStore, type Projection } from './store/facts.store';

/** The ids that every event of a mission carries. */
interface MissionIds {
  readonly missionId: string;
  readonly careRequestId: string;
  readonly residentId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
}

/** What event handlers record. Nothing else writes the projections, so they can be thrown away and rebuilt. */
@Injectable()
export class FactsService {
  constructor(private readonly store: FactsStore) {}

  /** A handler that writes the fact which each event tells, many events at once. */
  from<E extends EventDefinition>(
    projection: Projection,
    told: (event: CloudEvent<E>) => Fact,
  ): GroupHandler<E> {
    return { takeIn: (events, tx) => this.store.set(tx, projection, events.map(told)) };
  }

  record(tx: Sql, projection: Projection, fact: Fact): Promise<void> {
    return this.store.set(tx, projection, [fact]);
  }
}

/** The columns of a mission that every event of it tells. */
export function missionColumns(ids: MissionIds): Fact {
  return {
    mission_id: ids.missionId,
    care_request_id: ids.careRequestId,
    resident_id: ids.residentId,
    organization_id: ids.organizationId,
    service_code: ids.serviceCode,
  };
}

/** The columns of a visit that every event of its recorded times tells. */
export function recordedColumns(
  said: Parameters<typeof visitColumns>[0] & {
    readonly serviceCode: string;
    readonly startedAt: string;
    readonly minutes: number;
  },
): Fact {
  const { serviceCode, startedAt, minutes } = said;
  return { ...visitColumns(said), service_code: serviceCode, started_at: startedAt, minutes };
}

/** The columns of a visit that every event of it tells. */
export function visitColumns(ids: {
  readonly visitId: string;
  readonly careRequestId: string;
  readonly residentId: string;
}): Fact {
  return { visit_id: ids.visitId, care_request_id: ids.careRequestId, resident_id: ids.residentId };
}
