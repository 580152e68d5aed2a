import { type Bilingual, type Cents, timesHalfUp } from '@chez-soi/kernel';
import { type Exact, toCents } from './exact';

/** Numbers as people of one language write them; plain spaces, so that a line can be copied and searched. */
export interface Writer {
  readonly language: 'fr' | 'en';
  /** Whole or exact cents, shown to the cent. */
  euros(cents: Cents | Exact): string;
  /** A whole number. */
  whole(value: number): string;
  /** An exact number, shown to at most `places` decimals. */
  number(value: Exact, places?: number): string;
  /** An exact share, shown as a percentage with at most `places` decimals. */
  percent(share: Exact, places?: number): string;
}

function writer(language: 'fr' | 'en'): Writer {
  const number = (value: Exact, places = 6) => digits(rounded(value, places), 0, places, language);
  return {
    language,
    number,
    whole: (value) => digits(value, 0, 0, language),
    euros: (cents) => {
      const whole = typeof cents === 'number' ? cents : toCents(cents);
      const amount = digits(whole, 2, 2, language);
      return language === 'fr' ? `${amount} €` : amount.replace(/^-?/, '$&€');
    },
    percent: (share, places = 4) => `${number(share.mul(100), places)}${language === 'fr' ? ' ' : ''}%`,
  };
}

function rounded(value: Exact, places: number): number {
  return timesHalfUp(10 ** places, value.s * value.n, value.d);
}

/**
 * A whole number of 10^-most. Written by hand: a worked formula holds a hundred numbers, and Intl is ten times slower.
 */
function digits(scaled: number, least: number, most: number, language: 'fr' | 'en'): string {
  const text = String(Math.abs(scaled)).padStart(most + 1, '0');
  const whole = text.slice(0, text.length - most).replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? ' ' : ',');
  const decimals = text
    .slice(text.length - most)
    .replace(/0+$/, '')
    .padEnd(least, '0');
  return `${scaled < 0 ? '-' : ''}${whole}${decimals && (language === 'fr' ? ',' : '.')}${decimals}`;
}

const writers = { fr: writer('fr'), en: writer('en') };

/** The same words for both languages, each with its own way of writing numbers. */
export function inBoth(write: (words: Writer) => string): Bilingual {
  return { fr: write(writers.fr), en: write(writers.en) };
}

/** An amount in both languages: `1 288,13 €`, `€1,288.13`. */
export function eurosInBoth(cents: Cents | Exact): Bilingual {
  return inBoth(({ euros }) => euros(cents));
}
