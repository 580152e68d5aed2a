import { type Bilingual, type Cents, timesHalfUp } from '@chez-soi/kernel';
import { exact, type Exact } from './exact';

/** Numbers as people of one language write them; plain spaces, so that a line can be copied and searched. */
export interface Writer {
  readonly language: 'fr' | 'en';
  /** Whole or exact cents, shown to the cent. */
  euros(cents: Cents | Exact): string;
  /** An exact number, shown to at most `places` decimals. */
  number(value: Exact, places?: number): string;
  /** An exact share, shown as a percentage with at most `places` decimals. */
  percent(share: Exact, places?: number): string;
}

function writer(language: 'fr' | 'en', locale: string): Writer {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  const formats = new Map<number, Intl.NumberFormat>();
  const number = (value: Exact, places = 6) => {
    let format = formats.get(places);
    if (!format)
      formats.set(places, (format = new Intl.NumberFormat(locale, { maximumFractionDigits: places })));
    return plain(format.format(rounded(value, places)));
  };
  return {
    language,
    number,
    euros: (cents) => plain(money.format(rounded(exact(cents), 0) / 100)),
    percent: (share, places = 4) => `${number(share.mul(100), places)}${language === 'fr' ? ' ' : ''}%`,
  };
}

function rounded(value: Exact, places: number): number {
  const scale = 10 ** places;
  return timesHalfUp(scale, value.s * value.n, value.d) / scale;
}

const writers = { fr: writer('fr', 'fr-FR'), en: writer('en', 'en-IE') };

/** The same words for both languages, each with its own way of writing numbers. */
export function inBoth(write: (words: Writer) => string): Bilingual {
  return { fr: write(writers.fr), en: write(writers.en) };
}

/** An amount in both languages: `1 288,13 €`, `€1,288.13`. */
export function eurosInBoth(cents: Cents | Exact): Bilingual {
  return inBoth(({ euros }) => euros(cents));
}
