import type { ModelQuote, QuoteRequest } from '@chez-soi/contracts';
import {
  type Case,
  type Model,
  type Month,
  type Parameters,
  type PreparedModel,
  prepareModel,
  type Rule,
} from '@chez-soi/economics';
import { DomainError, type Bilingual } from '@chez-soi/kernel';
import type { Figures } from './figures';
import { type ModelVersion, toModel } from './model-version';
import { type Grant, valuedOf } from './person';
import { byTheMonth, knows, splitView } from './split-view';
import { grossOf, type Price } from './valuation';

/** A published version with its figures put in for the month, or why it cannot be. */
interface Ready {
  readonly version: ModelVersion;
  readonly figures: Figures;
  readonly parameters: Parameters;
  readonly prepared: PreparedModel | null;
  readonly refused: Bilingual | null;
}

/** Made once for all providers. A model whose figures are missing in the month is told so, the others go on. */
export function readyFor(
  figures: Figures,
  versions: readonly ModelVersion[],
  { month, service }: { readonly month: Month; readonly service: string },
): readonly Ready[] {
  return versions.map((version) => {
    const parameters = figures.of(version.content);
    const { made, refused } = orRefusal(() =>
      prepareModel(parameters, onlyFor(toModel(version), service), month),
    );
    return { version, figures, parameters, prepared: made, refused };
  });
}

/** The rules that a month of one service goes by: no figure of another service makes its quote unverified. */
function onlyFor(model: Model, service: string): Model {
  const monthly = ({ charge }: Rule) => charge === 'platform-fee' || charge === 'bonus';
  return { ...model, rules: model.rules.filter((rule) => monthly(rule) || rule.services.includes(service)) };
}

/** The month asked for, at one provider's price, by one model. */
export function quoteBy(ready: Ready, price: Price, grant: Grant, request: QuoteRequest): ModelQuote {
  const { version, figures, parameters, prepared } = ready;
  const by = { code: version.code, version: version.number };
  if (!prepared) return { ...by, split: null, refused: ready.refused };
  if (!knows(prepared, request.serviceCode)) return { ...by, split: null, refused: saysNothing };
  const { made: split, refused } = orRefusal(() =>
    splitView(
      { figures, parameters, prepared },
      { person: request.person, grant, ...monthOf(prepared, price, request) },
    ),
  );
  return { ...by, split, refused };
}

function monthOf(
  prepared: PreparedModel,
  price: Price,
  { serviceCode: service, minutesPerVisit: minutes, visits: count, person }: QuoteRequest,
): Pick<Case, 'visits' | 'subscriptions'> {
  if (byTheMonth(prepared, service)) return { visits: [], subscriptions: [service] };
  const grossCents = grossOf(minutes, price);
  if (grossCents === null)
    throw DomainError.rule(
      'Ce prestataire compte ce service au mois, et le modèle le compte à la visite.',
      'This provider charges this service by the month, and the model by the visit.',
    );
  const own = prepared.deliveries.get(service)?.priceCents ?? null;
  const valued = own === null ? { valuedCents: valuedOf(person, minutes, grossCents) } : {};
  const visit = (one: number) => ({ id: String(one), service, minutes, grossCents, ...valued });
  return { visits: Array.from({ length: count }, (_, one) => visit(one)), subscriptions: [] };
}

const saysNothing: Bilingual = {
  fr: 'Ce modèle ne dit rien de ce service.',
  en: 'This model says nothing about this service.',
};

/** What a model cannot say is told beside what the others say. */
function orRefusal<T>(run: () => T): { readonly made: T | null; readonly refused: Bilingual | null } {
  try {
    return { made: run(), refused: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { made: null, refused: error.detail };
  }
}
