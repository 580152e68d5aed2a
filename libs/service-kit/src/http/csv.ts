/**
 * What begins a formula in a spreadsheet: a text that does is written with an apostrophe before it. A French amount below
 * nought (`-12,50`) is none.
 */
const FORMULA = /^(?!-\d+,\d\d$)[=+\-@\t\r]/;

/**
 * One line of CSV (RFC 4180) without its end. A text never becomes a formula when the file is opened; numbers are
 * written as they are.
 */
export function csvLine(values: readonly (string | number | null)[], separator: ',' | ';' = ','): string {
  return values.map((value) => field(value, separator)).join(separator);
}

function field(value: string | number | null, separator: string): string {
  if (value === null) return '';
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
