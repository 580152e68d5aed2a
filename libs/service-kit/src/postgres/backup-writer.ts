import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { BackupEnd } from './backup-format';
import { BackupError } from './backup-error';

/** Each chunk costs a trip to the compressing thread: small rows go together. */
const CHUNK_CHARACTERS = 64 * 1024;

/** Writes the lines of one backup; the file appears under its name only when complete and on the disk. */
export class BackupWriter {
  private readonly draft: string;
  // Most bytes are encrypted files, which no effort makes smaller: the quickest level.
  private readonly gzip = createGzip({ level: 1 });
  private readonly hash = createHash('sha256');
  private readonly written: Promise<void>;
  private failure: Error | undefined;
  private rows = 0;
  private waiting = '';

  constructor(private readonly file: string) {
    if (existsSync(file))
      throw new BackupError(`${file} exists already and is kept. Choose another name for the backup.`, {
        failure: 'exists',
      });
    this.draft = `${file}.incomplete-${process.pid}`;
    // Personal data: readable by nobody else.
    this.written = pipeline(this.gzip, createWriteStream(this.draft, { mode: 0o600, flags: 'w' }));
    this.written.catch((error: Error) => (this.failure = error));
  }

  /** Waits while the disk is slower than the database, so that memory stays flat. */
  async write(kind: 'H' | 'T' | 'R', content: unknown): Promise<void> {
    const line = `${kind}${JSON.stringify(content)}\n`;
    if (kind === 'R') this.rows++;
    this.waiting += line;
    if (this.waiting.length >= CHUNK_CHARACTERS) await this.send();
  }

  /** Answers with the number of rows. */
  async finish(): Promise<number> {
    await this.send();
    const end: BackupEnd = { rows: this.rows, sha256: this.hash.digest('hex') };
    this.gzip.end(`E${JSON.stringify(end)}\n`);
    await this.written;
    await flush(this.draft);
    await rename(this.draft, this.file);
    await flush(dirname(this.file));
    return this.rows;
  }

  async abandon(): Promise<void> {
    this.gzip.destroy();
    await this.written.catch(() => undefined);
    await rm(this.draft, { force: true });
  }

  private async send(): Promise<void> {
    if (this.failure) throw this.failure;
    const chunk = this.waiting;
    this.waiting = '';
    this.hash.update(chunk);
    if (!this.gzip.write(chunk)) await Promise.race([once(this.gzip, 'drain'), this.written]);
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
