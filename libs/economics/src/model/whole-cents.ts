import type { Bilingual, Cents } from '@chez-soi/kernel';

/** Who gets the odd cents, in the words that go with a split. */
export const oddCentRule: Bilingual = {
  fr: 'Les centimes restants vont aux parts que l’arrondi a le plus réduites ; à égalité, à celle que le modèle nomme en premier, le payeur du reste en dernier.',
  en: 'Odd cents go to the shares that rounding down reduced most; between equals, to the one that the model names first, and last to whoever pays the rest.',
};

/**
 * Exact shares to whole cents that make up the same sum (largest remainder). Shares are whole numbers of `scale`-ths of a
 * cent and their sum is a whole number of cents. A share that is whole already never changes, so that caps in whole
 * cents hold; no share moves by a cent or more. On a tie the earlier share gets the cent.
 */
export function toWholeCents(
  shares: readonly number[],
  scale: number,
): { readonly cents: Cents[]; readonly odd: readonly number[] } {
  const remainders = shares.map((share) => share % scale);
  const cents = shares.map((share, index) => (share - remainders[index]!) / scale);
  const odd: number[] = [];
  for (let left = remainders.reduce((sum, one) => sum + one, 0); left > 0; left -= scale) {
    let best = 0;
    for (let index = 1; index < remainders.length; index++)
      if (remainders[index]! > remainders[best]!) best = index;
    cents[best]! += 1;
    remainders[best] = 0;
    odd.push(best);
  }
  return { cents, odd };
}
