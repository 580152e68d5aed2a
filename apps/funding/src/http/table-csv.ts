import { csvLine } from '@chez-soi/service-kit';

/** What each column of a table means. */
export type Dictionary = Readonly<Record<string, string>>;

/** First what the table is about and its dictionary, in lines that start with `#`; then the header and the rows. */
export function toCsv(
  about: readonly string[],
  dictionary: Dictionary,
  rows: readonly Readonly<Record<string, string | number | boolean | null>>[],
): string {
  const columns = Object.keys(dictionary);
  const lines = [
    ...about.map((text) => `# ${text}`),
    ...Object.entries(dictionary).map(([column, text]) => `# ${column}: ${text}`),
    csvLine(columns),
    ...rows.map((row) => csvLine(columns.map((column) => valueOf(row[column] ?? null)))),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** Euros with a point; a number, which no spreadsheet takes for a formula. */
export const eurosField = (cents: number): number => cents / 100;

const valueOf = (value: string | number | boolean | null) =>
  typeof value === 'boolean' ? String(value) : value;
