import { changedOnly, lastDocuments, writeDocuments } from '@chez-soi/fhir';
import type { Clock } from '@chez-soi/kernel';
import { CLOCK, Database, platformCtx, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Measure, ResearchStudy } from 'fhir/r4';
import { indicatorNames, retired, toMeasure } from './fhir/measure';
import { thePilot } from './fhir/research-study';
import { measureSurface, researchStudySurface } from './fhir/surface';

/** Tells at the start what the indicators of this code are, and that there is a pilot. */
@Injectable()
export class StudyDocumentsService implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Two instances that start at once take turns. */
  async onApplicationBootstrap(): Promise<void> {
    const ctx = platformCtx(this.clock());
    await this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('evaluation:study-documents'))`);
      const writes = [...(await measures(tx)), ...(await pilot(tx))];
      if (writes.length === 0) return;
      const statement = writeDocuments(new Statement(), writes, ctx.now);
      const entityIds = writes.map(({ resource }) => resource.id!);
      await recordWrite(statement, ctx, { entityType: 'Measure', entityIds }).run(tx);
    });
  }
}

async function measures(tx: Sql) {
  const rows = await tx.query<{ id: string }>(`SELECT id FROM fhir_resource WHERE type = 'Measure'`);
  const ids = rows.map(({ id }) => id);
  const stored = await lastDocuments<Measure>(tx, measureSurface, ids);
  const told = indicatorNames.map(toMeasure);
  const gone = [...stored.values()].filter(({ id }) => !told.some((one) => one.id === id));
  return changedOnly(measureSurface, [...told, ...gone.map(retired)], stored);
}

/** Whoever changed it since is right. */
async function pilot(tx: Sql) {
  const study = thePilot();
  const stored = await lastDocuments<ResearchStudy>(tx, researchStudySurface, [study.id!]);
  return stored.size > 0 ? [] : changedOnly(researchStudySurface, [study], stored);
}
