import { Injectable } from '@nestjs/common';
import type { Sql } from '@chez-soi/service-kit';
import { EquipmentStore } from './store/equipment.store';
import { type KnownOrganization, KnownStore } from './store/known.store';

/** What event handlers record of people, providers and services. */
@Injectable()
export class KnownService {
  constructor(private readonly store: KnownStore) {}

  residents(tx: Sql, ids: readonly string[]): Promise<void> {
    return this.store.saveResidents(tx, ids);
  }

  death(tx: Sql, id: string): Promise<void> {
    return this.store.saveDeath(tx, id);
  }

  hospital(tx: Sql, id: string, inHospital: boolean): Promise<void> {
    return this.store.saveHospital(tx, id, inHospital);
  }

  async merge(tx: Sql, keptId: string, mergedId: string): Promise<void> {
    await this.store.saveMerge(tx, keptId, mergedId);
    await new EquipmentStore().follow(tx, keptId, mergedId);
  }

  needs(tx: Sql, residentId: string, ids: readonly string[]): Promise<void> {
    return this.store.saveNeeds(tx, residentId, ids);
  }

  organization(tx: Sql, id: string, known: KnownOrganization, sequence: string): Promise<void> {
    return this.store.saveOrganization(tx, id, known, Number(sequence));
  }

  service(tx: Sql, code: string, offered: boolean, sequence: string): Promise<void> {
    return this.store.saveService(tx, code, offered, Number(sequence));
  }
}
