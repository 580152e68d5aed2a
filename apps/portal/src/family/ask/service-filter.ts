/** Lower case without accents, so that « diner » finds « Dîner ». */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Words that say nothing of the help that is looked for. */
const empty = new Set(
  'a au aux avec d de des du en et l la le les mon ma mes ne pas peut plus pour se sa son un une the of to for with my his her'.split(
    ' ',
  ),
);

/** True when each word of the filter begins a word of the texts; an empty filter finds everything. */
export function matches(filter: string, texts: readonly string[]): boolean {
  const words = plain(texts.join(' ')).split(/[^\p{L}\p{N}]+/u);
  return plain(filter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !empty.has(word))
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}
