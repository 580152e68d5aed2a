import { surfaces as careRequests } from '@chez-soi/care-requests/fhir/surface';
import { surfaces as catalogue } from '@chez-soi/catalogue/fhir/surface';
import { surfaces as directory } from '@chez-soi/directory/fhir/surface';
import { surfaces as funding } from '@chez-soi/funding/fhir/surface';
import { measureReportSurface, researchSubjectSurface } from '@chez-soi/evaluation/fhir/surface';
import { reindex, type Surface } from '@chez-soi/fhir';
import { surfaces as telehealth } from '@chez-soi/telehealth/fhir/surface';
import type { EmbeddedConfig } from './config';
import type { SchemaOwner } from './database';
import { openAs, requireData, withDatabase } from './stopped-data';

const surfaces: Partial<Record<SchemaOwner, readonly Surface[]>> = {
  catalogue,
  directory,
  'care-requests': careRequests,
  funding,
  telehealth,
  evaluation: [researchSubjectSurface, measureReportSurface],
};

/** Writes the search index of every FHIR document anew: each service does so itself when its parameters change. */
export async function rebuildFhir(config: EmbeddedConfig): Promise<string> {
  requireData(config);
  const counts = await withDatabase(config, async (group) => {
    const indexed: number[] = [];
    for (const [owner, served] of Object.entries(surfaces)) {
      const database = await openAs(group, owner as SchemaOwner);
      const count = reindex(database, served, { now: config.clock(), all: true });
      indexed.push(await count.finally(() => database.close()));
    }
    return indexed;
  });
  const total = counts.reduce((sum, count) => sum + count, 0);
  return `Index de recherche FHIR refait : ${total} ressources.`;
}
