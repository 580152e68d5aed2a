import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { BackupEnd } from './backup-format';
import { BackupError } from './backup-error';

/** Writes the lines of one backup; the file appears under its name only when complete and on the disk. */
export class BackupWriter {
  private readonly draft: string;
  private readonly gzip = createGzip();
  private readonly hash = createHash('sha256');
  private readonly written: Promise<void>;
  private failure: Error | undefined;
  private rows = 0;

  constructor(private readonly file: string) {
    if (existsSync(file))
      throw new BackupError(`${file} exists already and is kept. Choose another name for the backup.`);
    this.draft = `${file}.incomplete-${process.pid}`;
    // Personal data: readable by nobody else.
    this.written = pipeline(this.gzip, createWriteStream(this.draft, { mode: 0o600, flags: 'w' }));
    this.written.catch((error: Error) => (this.failure = error));
  }

  /** Waits while the disk is slower than the database, so that memory stays flat. */
  async write(kind: 'H' | 'T' | 'R', content: unknown): Promise<void> {
    const line = `${kind}${JSON.stringify(content)}\n`;
    this.hash.update(line);
    if (kind === 'R') this.rows++;
    await this.send(line);
  }

  /** Answers with the number of rows. */
  async finish(): Promise<number> {
    const end: BackupEnd = { rows: this.rows, sha256: this.hash.digest('hex') };
    await this.send(`E${JSON.stringify(end)}\n`);
    this.gzip.end();
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

  private async send(line: string): Promise<void> {
    if (this.failure) throw this.failure;
    if (!this.gzip.write(line)) await Promise.race([once(this.gzip, 'drain'), this.written]);
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
