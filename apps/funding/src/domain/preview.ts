import type { PreviewCase, PreviewModel, PreviewView } from '@chez-soi/contracts';
import { type Month, prepareModel } from '@chez-soi/economics';
import { DomainError } from '@chez-soi/kernel';
import type { Figures } from './figures';
import { checkContent, toModel } from './model-version';
import { grantOf, valuedOf } from './person';
import { type Applied, knows, splitView } from './split-view';
import { typicalCases } from './typical-cases';

/** The name of a model that has none yet. */
const unsaved = { code: 'draft', number: 1 };

/**
 * Cases split by a model that nobody saved: each payer's part, the sums and how they came about.
 * @throws DomainError as `checkContent`; of a case, with the path of its field (`cases.0.person.resources`).
 */
export function preview(
  figures: Figures,
  { model, month, cases }: PreviewModel,
  thisMonth: Month,
): PreviewView {
  const content = { ...unsaved, content: model };
  checkContent(figures, content);
  // A version of next year is tried with the figures of the month in which it begins.
  const first = model.validFrom.slice(0, 7);
  const tried = month ?? (first > thisMonth ? first : thisMonth);
  const parameters = figures.of(model);
  const prepared = prepareModel(parameters, toModel(content), tried);
  return {
    month: tried,
    cases: (cases ?? typicalCases).map((one, index) =>
      tryCase({ figures, parameters, prepared }, one, index),
    ),
  };
}

function tryCase(
  applied: Applied,
  { name, person, visits, subscriptions }: PreviewCase,
  index: number,
): PreviewView['cases'][number] {
  const { parameters, prepared } = applied;
  const services = [...visits.map(({ serviceCode }) => serviceCode), ...subscriptions];
  const each = visits
    .filter(({ serviceCode }) => prepared.deliveries.has(serviceCode))
    .flatMap(({ serviceCode: service, count, minutes, grossCents }, visit) =>
      Array.from({ length: count }, (_, one) => ({
        id: `${visit}-${one}`,
        ...{ service, minutes, grossCents },
        // A model with a price of its own pays that one; a valuation belongs to a provider's price.
        ...(prepared.deliveries.get(service)!.priceCents === null
          ? { valuedCents: valuedOf(person, minutes, grossCents) }
          : {}),
      })),
    );
  const split = inCase(index, () =>
    splitView(applied, {
      person,
      grant: grantOf(parameters, prepared.month, person),
      visits: each,
      subscriptions: subscriptions.filter((service) => knows(prepared, service)),
    }),
  );
  return { name, leftOut: services.filter((service) => !knows(prepared, service)), split };
}

/** A refusal tells which case it is about. */
function inCase<T>(index: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const fields = error.fields.map(({ path, message }) => ({ path: `cases.${index}.${path}`, message }));
    throw new DomainError(error.code, error.detail, fields, error.facts);
  }
}
