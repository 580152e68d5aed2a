import type { ParameterRow } from './row';
import apa from './rows/apa.json';
import modelInputs from './rows/model-inputs.json';
import providerPrices from './rows/provider-prices.json';
import taxCredit from './rows/tax-credit.json';
import telehealth from './rows/telehealth.json';

/** The figures that ship with the product, one row per line and file by theme. A service may hold newer ones. */
export const knownRows: readonly ParameterRow[] = [
  ...apa,
  ...providerPrices,
  ...taxCredit,
  ...telehealth,
  ...modelInputs,
] as ParameterRow[];
