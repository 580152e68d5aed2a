import { type Before, DocumentWriter, type ResourceWriter } from '@chez-soi/fhir';
import { type Ctx, Database } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { ResearchStudy } from 'fhir/r4';
import { checkNewStudy, checkStudyMove } from '../domain/study';
import { researchStudySurface } from './surface';

/** A study is its document, but for its status, which has a life of its own. */
@Injectable()
export class ResearchStudyWriter implements ResourceWriter<ResearchStudy> {
  readonly type = 'ResearchStudy';
  private readonly documents: DocumentWriter<ResearchStudy>;

  constructor(@Inject(Database) database: Database) {
    this.documents = new DocumentWriter(database, researchStudySurface);
  }

  async create(ctx: Ctx, resource: ResearchStudy): Promise<void> {
    checkNewStudy(resource.status);
    await this.documents.create(ctx, resource);
  }

  async update(ctx: Ctx, resource: ResearchStudy, before: Before<ResearchStudy>): Promise<void> {
    checkStudyMove(before.resource.status, resource.status);
    await this.documents.update(ctx, resource, before);
  }
}
