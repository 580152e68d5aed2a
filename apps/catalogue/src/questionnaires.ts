import { isDeepStrictEqual } from 'node:util';
import { type DocumentWrite, FhirStore, writeDocuments } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { type Database, Statement } from '@chez-soi/service-kit';
import { aggirQuestionnaire } from './fhir/aggir-questionnaire';
import { questionnaireSurface } from './fhir/surface';

/** Keeps the platform's own questionnaires as documents; one that reads otherwise now becomes a new version. */
export async function keepQuestionnaires(database: Database, now: Date): Promise<void> {
  const resource = aggirQuestionnaire();
  const history = new FhirStore(database).history(questionnaireSurface.type, resource.id!, 'all', {
    limit: 1,
  });
  const [last] = await history.catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'not-found') return [];
    throw error;
  });
  if (last?.resource) {
    const { meta: _, ...content } = last.resource;
    if (isDeepStrictEqual(content, resource)) return;
  }
  const write: DocumentWrite = { surface: questionnaireSurface, resource, version: (last?.version ?? 0) + 1 };
  await writeDocuments(new Statement(), [write], now).run(database);
}
