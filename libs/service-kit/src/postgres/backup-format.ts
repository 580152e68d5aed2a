import type { Column } from './inventory';

/**
 * A backup is a gzip stream of lines; a letter says what each one is:
 *   H header (JSON)   T the table, by its number in the header, whose rows follow   R one row (JSON)
 *   E end (JSON): how many rows came, and the SHA-256 of every byte before this line.
 * A row is an array of texts, one per column, as PostgreSQL writes the value; null stands for NULL.
 */
export const FORMAT = 'chez-soi-backup';
export const FORMAT_VERSION = 1;

export interface BackupHeader {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** The server's version, e.g. `18.4`. */
  readonly postgres: string;
  readonly schemas: readonly string[];
  readonly tables: readonly {
    readonly schema: string;
    readonly name: string;
    readonly columns: readonly Column[];
  }[];
  readonly sequences: readonly { readonly schema: string; readonly name: string; readonly next: string }[];
}

export interface BackupEnd {
  readonly rows: number;
  readonly sha256: string;
}

export type BackupRow = (string | null)[];

/** Numbers, dates, intervals and binary data read the same on every server under these settings. */
export const SESSION_SETTINGS = `
  SET LOCAL search_path = '';
  SET LOCAL timezone = 'UTC';
  SET LOCAL datestyle = 'ISO, YMD';
  SET LOCAL intervalstyle = 'postgres';
  SET LOCAL bytea_output = 'hex';
  SET LOCAL extra_float_digits = 1;
  SET LOCAL xmloption = 'content';
  SET LOCAL row_security = off;
  SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0`;
