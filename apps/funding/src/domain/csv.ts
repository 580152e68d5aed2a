/** A table that says what each of its columns means, by column. */
export type Dictionary = Readonly<Record<string, string>>;

/** RFC 4180: first the dictionary in lines that start with `#`, then the header and the rows. */
export function toCsv(
  about: readonly string[],
  dictionary: Dictionary,
  rows: readonly Readonly<Record<string, string | number | boolean | null>>[],
): string {
  const columns = Object.keys(dictionary);
  const lines = [
    ...about.map((text) => `# ${text}`),
    ...Object.entries(dictionary).map(([column, text]) => `# ${column}: ${text}`),
    columns.join(','),
    ...rows.map((row) => columns.map((column) => field(row[column] ?? null)).join(',')),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** Euros with a point and two decimals, as office programs of any language can be told to read. */
export const eurosField = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

function field(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
