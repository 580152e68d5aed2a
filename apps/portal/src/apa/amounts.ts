/** « 1 234,56 » or “1234.56” as cents; null for what is not an amount. */
export function readCents(typed: string): number | null {
  return readHundredths(typed.replace(/€/g, ''));
}

/** « 12,5 » as 12.5; null for what is not a quantity above nothing. */
export function readQuantity(typed: string): number | null {
  const hundredths = readHundredths(typed);
  return hundredths === null || hundredths === 0 ? null : hundredths / 100;
}

function readHundredths(typed: string): number | null {
  const text = typed.replace(/\s/g, '').replace(',', '.');
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

/** Cents as they are typed: « 25,6 » is written « 25,60 ». */
export const writeCents = (cents: number): string =>
  `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;

/** Quantity × price, the half cent up, as the Département reckons it. */
export const monthlyCents = (quantity: number, unitCents: number): number =>
  Math.floor((Math.round(quantity * 100) * unitCents * 2 + 100) / 200);
