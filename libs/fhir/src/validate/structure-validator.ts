import type { Bilingual } from '@chez-soi/kernel';
import type { OperationOutcomeIssue } from 'fhir/r4';

/** One thing that is wrong with a resource, at a FHIRPath of it (`Patient.contact[0].name`). */
export interface Issue {
  readonly severity: 'error' | 'warning';
  /** Code of the R4 value set `issue-type`. */
  readonly code: OperationOutcomeIssue['code'];
  readonly expression: string;
  readonly message: Bilingual;
}

/** What checks resources against the specification; behind an interface, so that the engine can be replaced. */
export interface StructureValidator {
  /** Everything that is wrong with it; nothing when it is a valid resource of its own `resourceType`. */
  validate(resource: unknown): Issue[];
}
