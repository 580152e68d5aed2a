import type { ImportKind } from './columns';
import { importColumns } from './columns';

/** What the template says about one column: its codes with their names, or how to write it. */
export interface ColumnHelp {
  readonly column: string;
  readonly text: string;
}

/**
 * A file to fill in: the columns on the first line, then one remark per column that needs one. The import skips lines
 * that begin with #, so that the file can be sent as it is.
 */
export function templateOf(kind: ImportKind, keep: string, help: readonly ColumnHelp[]): string {
  const { required, optional } = importColumns[kind];
  const remarks = [keep, ...help.map(({ column, text }) => `${column} : ${text}`)];
  const lines = [[...required, ...optional].join(';'), ...remarks.map((text) => quoted(`# ${text}`))];
  // Spreadsheets read accents right only after a byte order mark.
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** « sad-aide (Service d’aide à domicile), ssiad (…) ». */
export const codesInWords = (codes: readonly string[], name: (code: string) => string): string =>
  codes.map((code) => `${code} (${name(code)})`).join(', ');
