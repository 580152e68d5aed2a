import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@chez-soi/kernel';
import type { Logger } from 'pino';
import { Database } from '../database/database';
import { insertPart, type Statement } from '../database/statement';
import { LOGGER } from '../tokens';
import { FileKeys } from './file-keys';
import type { MediaType } from './media-type';
import { seal, unseal } from './sealing';

/** A content that is kept; it stays for a day, and for as long as somebody refers to it. */
export interface KeptFile {
  readonly address: Buffer;
  readonly mediaType: MediaType;
  /** Bytes. */
  readonly size: number;
}

export interface OpenedFile extends KeptFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** How long a content without a reference is kept: an upload whose command failed is sent again within the day. */
const UNREFERENCED_HOURS = 24;

/**
 * Files in the service's own database: each content once, sealed by a key of its own. What they are, and who may read
 * them, is for the service that refers to them to know.
 */
@Injectable()
export class FileStore {
  constructor(
    private readonly database: Database,
    private readonly keys: FileKeys,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Under which address the bytes are kept: tells contents apart, and nothing to who has no key. */
  addressOf(bytes: Uint8Array): Buffer {
    return this.keys.sealing.addressOf(bytes);
  }

  /** Keeps the bytes; the same bytes again cost no second row. */
  async put(bytes: Uint8Array, mediaType: MediaType, now: Date): Promise<KeptFile> {
    const key = this.keys.sealing;
    const file = { address: key.addressOf(bytes), mediaType, size: bytes.length };
    const known = await this.database.query(
      'UPDATE file_content SET used_at = greatest(used_at, $2) WHERE address = $1 RETURNING 1',
      [file.address, now],
    );
    if (known.length > 0) return file;
    const { nonce, sealed } = seal(bytes, key.dataKeyOf(file.address), contextOf(file));
    await this.database.prepared(
      'file-put',
      `INSERT INTO file_content (address, media_type, size, key_id, nonce, sealed, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (address) DO UPDATE SET used_at = greatest(file_content.used_at, excluded.used_at)`,
      [file.address, mediaType, file.size, key.id, nonce, sealed, now],
    );
    return file;
  }

  /**
   * The file of a reference; null where there is none. Throws `unavailable` for one that no key here opens, or that
   * is not as it was sealed: nothing of it is shown.
   */
  async open(id: string): Promise<OpenedFile | null> {
    const [row] = await this.database.prepared<FileRow>(
      'file-open',
      `SELECT c.address, c.media_type, c.size, c.key_id, c.nonce, c.sealed, r.name
       FROM file_reference r JOIN file_content c ON c.address = r.address WHERE r.id = $1`,
      [id],
    );
    if (!row) return null;
    const file = { address: row.address, mediaType: row.media_type, size: row.size, name: row.name };
    const key = this.keys.withId(row.key_id);
    if (!key) throw this.unreadable(id, 'sealed with a key that FILE_KEY does not hold');
    try {
      return { ...file, bytes: unseal(row, key.dataKeyOf(row.address), contextOf(file)) };
    } catch {
      throw this.unreadable(id, 'not as it was sealed');
    }
  }

  /** Refers to a content outside any command: the first one who does so is enough. */
  async referOnce({ id, address, name, at }: FileReference): Promise<void> {
    await this.database.prepared(
      'file-refer',
      'INSERT INTO file_reference (id, address, name, at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING',
      [id, address, name, at],
    );
  }

  /** Forgets contents that nobody has referred to for a day; how many. */
  async purge(now: Date): Promise<number> {
    const gone = await this.database.query(
      `DELETE FROM file_content c WHERE c.used_at < $1
       AND NOT EXISTS (SELECT 1 FROM file_reference r WHERE r.address = c.address) RETURNING 1`,
      [new Date(now.getTime() - UNREFERENCED_HOURS * 3_600_000)],
    );
    return gone.length;
  }

  /** How many contents no key here opens: after a restore without the key of that time, say. */
  async countUnopenable(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM file_content WHERE key_id <> ALL($1)',
      [this.keys.ids],
    );
    return row!.count;
  }

  private unreadable(id: string, why: string): DomainError {
    this.log.error({ file: id }, `file cannot be opened: ${why}`);
    return new DomainError('unavailable', {
      fr: 'Ce fichier est conservé, mais ne peut pas être ouvert. Prévenez l’administrateur de la plateforme, ou demandez de nouveau la pièce.',
      en: 'This file is kept but cannot be opened. Tell the administrator of the platform, or ask for the document again.',
    });
  }
}

interface FileRow {
  readonly address: Buffer;
  readonly media_type: MediaType;
  readonly size: number;
  readonly key_id: Buffer;
  readonly nonce: Buffer;
  readonly sealed: Buffer;
  readonly name: string;
}

/** Seals type and address with the bytes: a row cannot be given the content of another. */
function contextOf({ address, mediaType }: Pick<KeptFile, 'address' | 'mediaType'>): Buffer {
  return Buffer.concat([address, Buffer.from(mediaType)]);
}

/** A reference to a kept content, and the name under which people know it: shown, never a path. */
export interface FileReference {
  readonly id: string;
  readonly address: Buffer;
  readonly name: string;
  readonly at: Date;
}

/** Adds references to the command's own statement, so that they are kept with what refers, or not at all. */
export function referToFiles(statement: Statement, references: readonly FileReference[]): Statement {
  for (const { id, address, name, at } of references)
    statement.add(insertPart('file_reference', { id, address, name, at }));
  return statement;
}

/** Takes references back in the command's own statement; a content that nobody refers to goes within a day or two. */
export function dropFileReferences(statement: Statement, ids: readonly string[]): Statement {
  if (ids.length === 0) return statement;
  return statement.add((bind) => `DELETE FROM file_reference WHERE id = ANY(${bind([...ids])}::uuid[])`);
}
