import { Injectable } from '@nestjs/common';
import { type Ctx, FileStore, type SentFile } from '@chez-soi/service-kit';
import type { SentLetter } from '../store/apa.store';
import { headOf } from './head';
import { PdfWorkers } from './pdf/pdf-workers';

/** The PDF of a letter: made when somebody first asks for it, then kept as it was made, under the letter's own id. */
@Injectable()
export class LetterFilesService {
  constructor(
    private readonly files: FileStore,
    private readonly workers: PdfWorkers,
  ) {}

  async pdf(ctx: Ctx, letter: SentLetter): Promise<SentFile> {
    const { id, content, sentOn, createdAt } = letter;
    const name = `${content.title} (${sentOn}).pdf`;
    const kept = await this.files.open(id);
    if (kept) return { ...kept, name };
    const bytes = await this.workers.make({ content, head: headOf(content, sentOn), createdAt });
    const { address, mediaType } = await this.files.put(bytes, 'application/pdf', ctx.now);
    await this.files.referOnce({ id, address, name, at: ctx.now });
    return { name, mediaType, bytes };
  }
}
