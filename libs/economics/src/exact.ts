import { type Cents, timesHalfUp } from '@chez-soi/kernel';
import Fraction from 'fraction.js';

/** An exact rational number (docs/decisions/0011): no figure is rounded before its last step. */
export type Exact = Fraction;

/** Reads `12.02`, a whole number, or another exact number. */
export function exact(value: string | number | bigint | Exact): Exact {
  return new Fraction(value);
}

/** Exact cents to whole cents, half a cent up. The only rounding of an amount. */
export function toCents(amount: Exact): Cents {
  return timesHalfUp(1, amount.s * amount.n, amount.d);
}

/** Whole cents below an exact amount: for a cap that must not be passed. */
export function toCentsDown(amount: Exact): Cents {
  return Number(amount.floor().valueOf());
}

/**
 * An exact share between nought and one, made to be applied many times: once per (person, month) to build, about a
 * microsecond per visit to apply. As JSON it is `numerator/denominator`, which loses nothing.
 */
export class Rate {
  private constructor(
    private readonly numerator: bigint,
    private readonly denominator: bigint,
  ) {}

  static of(share: Exact): Rate {
    if (share.lt(0) || share.gt(1)) throw new RangeError('A rate lies between 0 and 1');
    return new Rate(share.n, share.d);
  }

  /** The inverse of `toJSON`. */
  static parse(text: string): Rate {
    if (!/^\d+\/[1-9]\d*$/.test(text)) throw new RangeError('A rate is written numerator/denominator');
    return Rate.of(new Fraction(text));
  }

  /** The share of an amount, rounded half up to the cent. */
  share(cents: Cents): Cents {
    return timesHalfUp(cents, this.numerator, this.denominator);
  }

  get exact(): Exact {
    return new Fraction(this.numerator, this.denominator);
  }

  toJSON(): string {
    return `${this.numerator}/${this.denominator}`;
  }
}
