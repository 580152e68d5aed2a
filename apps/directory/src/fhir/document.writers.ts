import {
  type Before,
  DocumentWriter,
  type Resource,
  type ResourceWriter,
  type Stored,
  type Surface,
} from '@chez-soi/fhir';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { Location, Practitioner, PractitionerRole } from 'fhir/r4';
import { RecordsService, type RecordType } from '../records.service';
import { locationSurface, practitionerRoleSurface, practitionerSurface } from './surface';

/** Resources of others are their documents; those that follow from a record of ours change with that record. */
abstract class DocumentsBesideRecords<R extends Resource> implements ResourceWriter<R> {
  readonly type: R['resourceType'];
  readonly isDocument = true;
  readonly standsAlone = 'write';
  private readonly documents: DocumentWriter<R>;

  protected constructor(
    surface: Surface<R>,
    database: Database,
    private readonly records: RecordsService,
  ) {
    this.type = surface.type;
    this.documents = new DocumentWriter(database, surface);
  }

  readonly newDocument: ResourceWriter<R>['newDocument'] = (ctx, resource) => {
    this.check(resource);
    return this.documents.newDocument!(ctx, resource);
  };

  async create(ctx: Ctx, resource: R): Promise<Stored | void> {
    this.check(resource);
    return this.documents.create(ctx, resource);
  }

  async update(ctx: Ctx, resource: R, before: Before<R>): Promise<Stored | void> {
    this.check(resource);
    await this.refuseRecord(before.id);
    return this.documents.update(ctx, resource, before);
  }

  async delete(ctx: Ctx, before: Before<R>): Promise<void> {
    await this.refuseRecord(before.id);
    await this.documents.delete(ctx, before);
  }

  /** What no resource of this type may be. */
  protected check(_resource: R): void {}

  private async refuseRecord(id: string): Promise<void> {
    if (!(await this.records.isRecord(this.type as RecordType, id))) return;
    throw DomainError.rule(
      'Cette ressource suit un organisme ou une équipe de l’annuaire : changez l’organisme, ou passez par l’annuaire.',
      'This resource follows from an organisation or a team of the directory: change the organisation, or go by the directory.',
    );
  }
}

@Injectable()
export class LocationWriter extends DocumentsBesideRecords<Location> {
  constructor(@Inject(Database) database: Database, @Inject(RecordsService) records: RecordsService) {
    super(locationSurface, database, records);
  }

  /** The home of a person is told in their own file only (Patient.address), never in the public directory. */
  protected override check({ type = [] }: Location): void {
    if (!type.some(({ coding = [] }) => coding.some(({ code }) => code === 'PTRES'))) return;
    throw DomainError.rule(
      'Le domicile d’une personne n’entre pas dans l’annuaire public.',
      'The home of a person does not belong in the public directory.',
    );
  }
}

@Injectable()
export class PractitionerWriter extends DocumentsBesideRecords<Practitioner> {
  constructor(@Inject(Database) database: Database, @Inject(RecordsService) records: RecordsService) {
    super(practitionerSurface, database, records);
  }
}

@Injectable()
export class PractitionerRoleWriter extends DocumentsBesideRecords<PractitionerRole> {
  constructor(@Inject(Database) database: Database, @Inject(RecordsService) records: RecordsService) {
    super(practitionerRoleSurface, database, records);
  }
}
