import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { type BackupEnd, type BackupHeader, type BackupRow, FORMAT, FORMAT_VERSION } from './backup-format';
import { BackupError } from './backup-error';
import { codeOf } from './connect';

export type BackupEntry =
  | { readonly kind: 'header'; readonly header: BackupHeader }
  | { readonly kind: 'table'; readonly index: number }
  | { readonly kind: 'row'; readonly row: BackupRow };

/** Reads the whole file and answers with its header, or throws: after that, nothing in it is unreadable. */
export async function verifyBackup(file: string): Promise<BackupHeader> {
  let header: BackupHeader | undefined;
  for await (const entry of readBackup(file)) if (entry.kind === 'header') header = entry.header;
  if (!header) throw damaged(file, 'it holds nothing');
  return header;
}

/**
 * The entries of a backup in order, one at a time in memory.
 * @throws BackupError as soon as the file proves damaged, at the latest after its last entry.
 */
export async function* readBackup(file: string): AsyncGenerator<BackupEntry> {
  const hash = createHash('sha256');
  let header: BackupHeader | undefined;
  let end: BackupEnd | undefined;
  let rows = 0;
  for await (const line of readLines(file)) {
    if (end) throw damaged(file, 'something follows its end');
    const kind = String.fromCharCode(line[0] ?? 0);
    if (!header && kind !== 'H') throw damaged(file, 'it does not begin as a Chez-soi backup');
    if (kind === 'E') {
      end = parse<BackupEnd>(file, line);
      continue;
    }
    hash.update(line).update('\n');
    if (kind === 'R') yield { kind: 'row', row: parse<BackupRow>(file, line, ++rows) };
    else if (kind === 'T') yield { kind: 'table', index: parse<number>(file, line) };
    else if (kind === 'H' && !header)
      yield { kind: 'header', header: (header = checkHeader(file, parse(file, line))) };
    else throw damaged(file, `it holds an unknown entry after row ${rows}`);
  }
  if (!end) throw damaged(file, 'its end is missing');
  if (end.rows !== rows || end.sha256 !== hash.digest('hex'))
    throw damaged(file, 'its checksum does not fit its content');
}

/** Lines without their line end. Chunks are joined only where a line ends, so that long lines stay cheap. */
async function* readLines(file: string): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  for await (const chunk of unzip(file)) {
    let start = 0;
    for (let stop = chunk.indexOf(10); stop >= 0; stop = chunk.indexOf(10, start)) {
      pieces.push(chunk.subarray(start, stop));
      yield pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
      pieces = [];
      start = stop + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  if (pieces.length > 0) throw damaged(file, 'its last line is incomplete');
}

async function* unzip(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Buffer;
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (code === 'ENOENT')
      throw new BackupError(`There is no backup ${file}.`, { failure: 'missing', cause: error });
    if (!code.startsWith('Z_'))
      throw new BackupError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
    const reason = code === 'Z_BUF_ERROR' ? 'it is cut short' : 'its content is not a readable gzip stream';
    throw damaged(file, reason, error);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function parse<T>(file: string, line: Buffer, row?: number): T {
  try {
    return JSON.parse(line.toString('utf8', 1)) as T;
  } catch (error) {
    throw damaged(
      file,
      row === undefined ? 'one of its entries is unreadable' : `row ${row} is unreadable`,
      error,
    );
  }
}

function checkHeader(file: string, header: BackupHeader): BackupHeader {
  if (header?.format !== FORMAT) throw damaged(file, 'it does not begin as a Chez-soi backup');
  if (header.version > FORMAT_VERSION)
    throw new BackupError(
      `${file} was written by a newer Chez-soi (backup format ${header.version}; this one reads up to ${FORMAT_VERSION}). Restore it with that version.`,
      { failure: 'other-version' },
    );
  return header;
}

function damaged(file: string, reason: string, cause?: unknown): BackupError {
  return new BackupError(
    `${file} is damaged or is not a backup: ${reason}. Use another backup; nothing was changed.`,
    { failure: 'damaged', cause },
  );
}
