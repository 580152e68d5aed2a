import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import type { ImportView } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { type Ctx, Database, recordWrite, rememberAnswer, Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { checkHeader, type ImportKind } from './import/columns';
import { CsvParser, type CsvRecord } from './import/csv';
import { ImportRunner } from './import/import-runner';
import type { WaitingLine } from './import/refusal';
import { Twins } from './import/twins';
import { ImportStore, startImport } from './store/import.store';

export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
const KEPT_AT_ONCE = 1000;

/** Imports of official files: a file is received as a stream, then taken in in the background. */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ImportStore) private readonly store: ImportStore,
    @Inject(ImportRunner) private readonly runner: ImportRunner,
  ) {}

  /** Receives a file (UTF-8, up to 20 MB). Throws a field error for a malformed file or a wrong first line. */
  async receive(ctx: Ctx, kind: ImportKind, file: Readable): Promise<ImportView> {
    const id = await this.store.open(ctx, kind);
    try {
      const { columns, total } = await this.keep(id, kind, file);
      const view: ImportView = {
        id,
        kind,
        state: 'running',
        totalLines: total,
        doneLines: 0,
        refusedLines: 0,
        refused: [],
        failure: null,
      };
      const statement = new Statement();
      startImport(statement, id, columns, total);
      recordWrite(statement, ctx, { entityType: 'Import', entityIds: [id] });
      await rememberAnswer(statement, ctx, view, 202).run(this.database);
      this.runner.wake();
      return view;
    } catch (error) {
      await this.store.discard(id);
      throw error;
    }
  }

  async read(ctx: Ctx, id: string): Promise<ImportView> {
    const view = await this.store.find(id, ctx.actor.language);
    if (view) return view;
    throw DomainError.notFound('Cet import n’existe pas.', 'This import does not exist.');
  }

  private async keep(id: string, kind: ImportKind, file: Readable) {
    let columns: readonly string[] | undefined;
    let total = 0;
    let twins: Twins | undefined;
    let waiting: WaitingLine[] = [];
    for await (const records of recordsOf(file)) {
      for (const record of records) {
        if (!columns) {
          checkHeader(kind, (columns = record.cells));
          twins = new Twins(columns);
        } else if (!isRemark(record)) waiting.push(twins!.mark(wholeRecord(record, columns.length)));
      }
      if (waiting.length < KEPT_AT_ONCE) continue;
      await this.store.keepLines(id, waiting);
      total += waiting.length;
      waiting = [];
    }
    if (!columns) throw emptyFile();
    await this.store.keepLines(id, waiting);
    return { columns, total: total + waiting.length };
  }
}

async function* recordsOf(file: Readable): AsyncGenerator<CsvRecord[]> {
  const parser = new CsvParser();
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let bytes = 0;
  for await (const piece of file as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MAX_UPLOAD_BYTES) throw tooLarge();
    yield parser.push(decode(decoder, piece));
  }
  yield parser.push(decode(decoder));
  yield parser.end();
}

function decode(decoder: TextDecoder, piece?: Buffer): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw DomainError.field(
      'body',
      'Le fichier n’est pas en UTF-8. Dans votre tableur, enregistrez-le au format « CSV UTF-8 ».',
      'The file is not UTF-8. In your spreadsheet, save it as "CSV UTF-8".',
    );
  }
}

/** A line that explains, as in the template: nothing to take in. */
const isRemark = ({ cells }: CsvRecord): boolean => cells[0]!.startsWith('#');

/** Spreadsheets leave out empty cells at the end of a line; more cells than columns mean a separator too many. */
function wholeRecord({ line, cells }: CsvRecord, columns: number): CsvRecord {
  if (cells.length <= columns) return { line, cells };
  throw DomainError.field(
    'body',
    `Ligne ${line} : ${cells.length} cellules pour ${columns} colonnes. Mettez entre guillemets les textes qui contiennent le séparateur.`,
    `Line ${line}: ${cells.length} cells for ${columns} columns. Put texts that hold the separator in quotes.`,
  );
}

function emptyFile(): DomainError {
  return DomainError.field('body', 'Le fichier est vide.', 'The file is empty.');
}

function tooLarge(): DomainError {
  const fr = 'Le fichier dépasse 20 Mo : envoyez-le en plusieurs parties.';
  const en = 'The file is larger than 20 MB: send it in several parts.';
  return new DomainError('too-large', { fr, en }, [{ path: 'body', message: { fr, en } }]);
}
