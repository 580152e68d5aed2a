/**
 * French spacing, applied to every text when it is read: what stands before : ; ? ! and inside « » stays on the same
 * line as its word. The files then hold ordinary spaces, and nobody has to remember.
 */
export const frenchSpacing = (text: string): string =>
  text
    .replace(/« /g, '«\u202f')
    .replace(/ »/g, '\u202f»')
    .replace(/ ([;?!])/g, '\u202f$1')
    .replace(/ :(?=\s|$)/g, '\u00a0:')
    .replace(/ €/g, '\u00a0€');

/** The same for a whole file of texts, however deep. */
export function spaced<T>(texts: T): T {
  if (typeof texts === 'string') return frenchSpacing(texts) as T;
  if (typeof texts !== 'object' || texts === null) return texts;
  if (Array.isArray(texts)) return texts.map(spaced<unknown>) as T;
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, spaced<unknown>(value)])) as T;
}
