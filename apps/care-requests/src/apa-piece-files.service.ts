import { Injectable } from '@nestjs/common';
import type { ApaApplicationDetail, PieceKind } from '@chez-soi/contracts';
import { newId, parisDay } from '@chez-soi/kernel';
import {
  acceptedMediaType,
  type Ctx,
  FileStore,
  ReadAudit,
  receiveFile,
  type RequestWithCtx,
  type SentFile,
} from '@chez-soi/service-kit';
import { type Addressed, ApaApplicationsService } from './apa-applications.service';
import { ApaReadingService } from './apa-reading.service';
import { filesOf, removePieceFile, sendPieceFile, unknownPieceFile } from './domain/apa/piece-files';

/** The pieces of an application as files: sent, taken back, looked at. */
@Injectable()
export class ApaPieceFilesService {
  constructor(
    private readonly applications: ApaApplicationsService,
    private readonly reading: ApaReadingService,
    private readonly files: FileStore,
    private readonly readAudit: ReadAudit,
  ) {}

  /**
   * Keeps the file, then the application that refers to it. A command that fails in between leaves a content that
   * nobody refers to: it is forgotten within a day, or used when the same file is sent again.
   */
  async send(to: Addressed, kind: PieceKind, request: RequestWithCtx): Promise<ApaApplicationDetail> {
    await this.applications.checkRight(to, 'send-piece');
    const { bytes, name } = await receiveFile(request, (content) => this.files.addressOf(content));
    const ctx = request.ctx!;
    const { now } = ctx;
    const { address, mediaType, size } = await this.files.put(bytes, acceptedMediaType(bytes), now);
    const id = newId(now.getTime());
    return this.applications.run({ ...to, ctx }, 'send-piece', (application) => ({
      ...sendPieceFile(application, kind, { id, name, mediaType, size, on: parisDay(now) }),
      keptFiles: [{ id, address, name, at: now }],
    }));
  }

  remove(to: Addressed, kind: PieceKind, fileId: string): Promise<ApaApplicationDetail> {
    return this.applications.run(to, 'send-piece', (application, { moment }) =>
      removePieceFile(application, kind, fileId, parisDay(moment.now)),
    );
  }

  /** Throws `not-found` for a file of another application, however it is addressed. */
  async open(ctx: Ctx, id: string, kind: PieceKind, fileId: string): Promise<SentFile> {
    const application = await this.reading.application(ctx, id);
    if (!filesOf(application, kind).some((file) => file.id === fileId)) throw unknownPieceFile();
    const file = await this.files.open(fileId);
    if (!file) throw unknownPieceFile();
    const { residentId } = application;
    await this.readAudit.record(ctx, { entityType: 'DocumentReference', entityIds: [fileId], residentId });
    return file;
  }
}
