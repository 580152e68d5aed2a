import { Injectable } from '@nestjs/common';
import type { Sql } from '@chez-soi/service-kit';
import { FactsStore } from './store/facts.store';

type Values = Parameters<FactsStore['set']>[3];

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

  resident(tx: Sql, residentId: string, values: Values): Promise<void> {
    return this.store.set(tx, 'resident_fact', residentId, values);
  }

  request(tx: Sql, careRequestId: string, values: Values): Promise<void> {
    return this.store.set(tx, 'request_fact', careRequestId, values);
  }

  visited(tx: Sql, careRequestId: string, residentId: string, at: string): Promise<void> {
    return this.store.visited(tx, careRequestId, residentId, at);
  }

  mission(tx: Sql, ids: MissionIds, values: Values): Promise<void> {
    return this.store.set(tx, 'mission_fact', ids.missionId, {
      care_request_id: ids.careRequestId,
      resident_id: ids.residentId,
      organization_id: ids.organizationId,
      service_code: ids.serviceCode,
      ...values,
    });
  }

  enrolment(tx: Sql, subjectId: string, values: Values): Promise<void> {
    return this.store.set(tx, 'enrolment_fact', subjectId, values);
  }
}
