import type { Ctx } from '@chez-soi/service-kit';
import type { Resource } from '../surface';
import type { DocumentWrite } from './document';

/** What a client sent, when a domain command is carried out for a write over FHIR (`Ctx.submitted`). */
export type Submitted = object | undefined;

/** The resources that a client sent, and what commands made of them. */
class Submission {
  constructor(
    private readonly sent: readonly Resource[],
    readonly documents = new Map<string, DocumentWrite>(),
  ) {}

  find(type: string, id: string | undefined): Resource | undefined {
    return this.sent.find((one) => one.resourceType === type && one.id === id);
  }
}

/** The context in which commands keep what the domain does not know of these resources. */
export function submitting(ctx: Ctx, ...resources: readonly Resource[]): Ctx {
  return { ...ctx, submitted: new Submission(resources, submissionOf(ctx.submitted)?.documents) };
}

/** The submitted resource, if it is the one that is written. */
export function foreignBase<R extends Resource>(submitted: Submitted, resource: R): R | undefined {
  return submissionOf(submitted)?.find(resource.resourceType, resource.id) as R | undefined;
}

/** Notes documents that a command is about to store: should it succeed, nobody need read them. */
export function noteDocuments(submitted: Submitted, writes: readonly DocumentWrite[]): void {
  const documents = submissionOf(submitted)?.documents;
  if (documents)
    for (const write of writes) documents.set(`${write.surface.type}/${write.resource.id}`, write);
}

/** The last version of a resource that the commands of this context stored. */
export function notedDocument(submitted: Submitted, type: string, id: string): DocumentWrite | undefined {
  return submissionOf(submitted)?.documents.get(`${type}/${id}`);
}

function submissionOf(submitted: Submitted): Submission | undefined {
  return submitted instanceof Submission ? submitted : undefined;
}
