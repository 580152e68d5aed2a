import { type Before, DocumentWriter, type ResourceWriter, type Stored } from '@chez-soi/fhir';
import { type Ctx, Database } from '@chez-soi/service-kit';
import { Injectable } from '@nestjs/common';
import type { Observation } from 'fhir/r4';
import { observationSurface } from '../../fhir/surface';
import { ReadingsService } from '../readings.service';
import { readingOf } from './observation';

/**
 * What an organisation answers for (`performer`) is a reading of its telemonitoring, kept only for whom it monitors; any
 * other Observation is its document.
 */
@Injectable()
export class ObservationWriter implements ResourceWriter<Observation> {
  readonly type = 'Observation' as const;
  readonly isDocument = true;
  readonly standsAlone = 'write' as const;
  private readonly documents: DocumentWriter<Observation>;

  constructor(
    database: Database,
    private readonly readings: ReadingsService,
  ) {
    this.documents = new DocumentWriter(database, observationSurface);
  }

  readonly newDocument: ResourceWriter<Observation>['newDocument'] = (ctx, resource) =>
    readingOf(resource) ? undefined : this.documents.newDocument?.(ctx, resource);

  async create(ctx: Ctx, resource: Observation): Promise<Stored | void> {
    const reading = readingOf(resource);
    if (!reading) return this.documents.create(ctx, resource);
    await this.readings.keep(ctx, reading, { resource, version: 1, wasFlagged: false });
  }

  async update(ctx: Ctx, resource: Observation, before: Before<Observation>): Promise<Stored | void> {
    const [reading, was] = [readingOf(resource), readingOf(before.resource)];
    const version = before.version + 1;
    if (reading) {
      await this.readings.keep(ctx, reading, { resource, version, wasFlagged: Boolean(was?.flag) });
      return;
    }
    if (was) await this.readings.disown(ctx, resource, version);
    else return this.documents.update(ctx, resource, before);
  }

  async delete(ctx: Ctx, before: Before<Observation>): Promise<void> {
    if (readingOf(before.resource)) await this.readings.drop(ctx, before.resource, before.version + 1);
    else await this.documents.delete(ctx, before);
  }
}
