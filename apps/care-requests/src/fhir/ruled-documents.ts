import { type Before, DocumentWriter, type Resource, type Stored, type Surface } from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import type { Ctx, Database } from '@chez-soi/service-kit';
import type { Reference } from 'fhir/r4';
import { refuseMissing } from './care-team';
import { idAt } from './links';
import { checkMove, type StatusTable } from './status-tables';

export interface DocumentRules<R> {
  readonly table: StatusTable;
  status(resource: R): string;
  /** The element that says whom it is about; `subject` by default. */
  readonly person?: 'patient';
  /** Documents that the domain writes, and clients only read. */
  isOwn?(resource: R): boolean;
}

/** Writes documents that have a lifecycle and belong to a person, whom they never change. */
export class RuledDocuments<R extends Resource> extends DocumentWriter<R> {
  /** Its rules may ask the database. */
  override readonly newDocument = undefined;

  constructor(
    database: Database,
    surface: Surface<R>,
    private readonly rules: DocumentRules<R>,
  ) {
    super(database, surface);
  }

  override async create(ctx: Ctx, resource: R): Promise<Stored | void> {
    this.checkPerson(resource);
    if (this.rules.isOwn?.(resource)) throw this.written();
    return super.create(ctx, resource);
  }

  override async update(ctx: Ctx, wanted: R, before: Before<R>): Promise<Stored | void> {
    const { table, status, isOwn } = this.rules;
    this.checkPerson(wanted, before.resource);
    if (isOwn?.(before.resource)) throw this.written();
    checkMove(this.type, table, status(before.resource), status(wanted));
    return super.update(ctx, wanted, before);
  }

  private checkPerson(resource: R, before: R = resource): void {
    const { person = 'subject' } = this.rules;
    const at = (one: R) => idAt((one as unknown as Record<string, Reference | undefined>)[person], 'Patient');
    const same = at(resource) !== undefined && at(resource) === at(before);
    refuseMissing(this.type, [
      [
        same,
        person,
        'la personne (Patient/id), qui ne change pas',
        'the person (Patient/id), who never changes',
      ],
    ]);
  }

  private written(): DomainError {
    return DomainError.rule(
      `Ce ${this.type} est tenu par la plateforme : il se lit, et ne s’écrit pas.`,
      `The platform itself keeps this ${this.type}: it is read, not written.`,
    );
  }
}
