import {
  type DeliveredPreviewView,
  type DeliveredSide,
  type PayerPart,
  type PersonFacts,
  type PreviewDelivered,
  smallestGroup,
  type SplitView,
} from '@chez-soi/contracts';
import { prepareModel } from '@chez-soi/economics';
import type { Bilingual } from '@chez-soi/kernel';
import type { Figures } from './figures';
import { checkContent, type ModelVersion, toModel } from './model-version';
import { grantOf, valuedOf } from './person';
import { type Applied, splitView } from './split-view';

/** A visit that was valued, of a person whom nothing here names. */
export interface DeliveredVisit {
  readonly id: string;
  readonly residentId: string;
  readonly serviceCode: string;
  readonly minutes: number;
  readonly grossCents: number;
}

/** The name of a model that has none yet. */
const unsaved = { code: 'draft', number: 1 };

/**
 * A month that was really delivered, by a model that nobody saved, beside the one that holds: sums of all people only,
 * and of at least `smallestGroup` unless one person was chosen.
 * @throws DomainError as `checkContent`, or `rule` where a figure of the month is missing.
 */
export function deliveredPreview(
  figures: Figures,
  request: PreviewDelivered,
  { visits, against }: { readonly visits: readonly DeliveredVisit[]; readonly against: ModelVersion | null },
): DeliveredPreviewView {
  const { model, month, residentId, person } = request;
  checkContent(figures, { ...unsaved, content: model });
  const people = [...grouped(visits, ({ residentId: whose }) => whose).values()];
  const told = { month, people: people.length, visits: visits.length };
  if (people.length === 0 || (residentId === null && people.length < smallestGroup))
    return { ...told, sides: null };
  const side = (version: Pick<ModelVersion, 'code' | 'number' | 'content'>, code: string | null) =>
    sideOf({ code, name: version.content.name }, applied(figures, version, month), { people, person });
  return {
    ...told,
    sides: {
      tried: side({ ...unsaved, content: model }, null),
      against: against && side(against, against.code),
    },
  };
}

/** A model of next year is tried on a month of this one: its own figures then hold as from that month. */
function applied(
  figures: Figures,
  version: Pick<ModelVersion, 'code' | 'number' | 'content'>,
  month: string,
): Applied {
  const first = `${month}-01`;
  const { validFrom } = version.content;
  const parameters = figures.of({
    ...version.content,
    validFrom: validFrom < first ? validFrom : first,
  });
  return { figures, parameters, prepared: prepareModel(parameters, toModel(version), month) };
}

function sideOf(
  named: { readonly code: string | null; readonly name: Bilingual },
  applied: Applied,
  { people, person }: { readonly people: readonly DeliveredVisit[][]; readonly person: PersonFacts },
): DeliveredSide {
  const { parameters, prepared } = applied;
  const knows = ({ serviceCode }: DeliveredVisit) => prepared.deliveries.has(serviceCode);
  const grant = grantOf(parameters, prepared.month, person);
  const splits = people.map((visits) =>
    splitView(applied, {
      ...{ person, grant, subscriptions: [] },
      visits: visits.filter(knows).map(({ id, serviceCode: service, minutes, grossCents }) => ({
        ...{ id, service, minutes, grossCents },
        ...(prepared.deliveries.get(service)!.priceCents === null
          ? { valuedCents: valuedOf(person, minutes, grossCents) }
          : {}),
      })),
    }),
  );
  const sum = (pick: (split: SplitView) => number) => splits.reduce((total, one) => total + pick(one), 0);
  return {
    ...named,
    grossCents: sum(({ grossCents }) => grossCents),
    parts: addUp(splits.map(({ parts }) => parts)),
    partsAfterCredit: addUp(splits.map(({ partsAfterCredit }) => partsAfterCredit)),
    outOfPocketBeforeCents: sum(({ outOfPocketBeforeCents }) => outOfPocketBeforeCents),
    outOfPocketAfterCents: sum(({ outOfPocketAfterCents }) => outOfPocketAfterCents),
    verified: splits.every(({ verified }) => verified),
    leftOut: [
      ...grouped(
        people.flat().filter((visit) => !knows(visit)),
        ({ serviceCode }) => serviceCode,
      ),
    ].map(([serviceCode, { length }]) => ({ serviceCode, visits: length })),
  };
}

function addUp(lists: readonly (readonly PayerPart[])[]): readonly PayerPart[] {
  const sums = new Map<PayerPart['payer'], number>();
  for (const { payer, cents } of lists.flat()) sums.set(payer, (sums.get(payer) ?? 0) + cents);
  return [...sums].map(([payer, cents]) => ({ payer, cents }));
}

function grouped(
  visits: readonly DeliveredVisit[],
  by: (visit: DeliveredVisit) => string,
): ReadonlyMap<string, DeliveredVisit[]> {
  const groups = new Map<string, DeliveredVisit[]>();
  for (const visit of visits) {
    const group = groups.get(by(visit));
    if (group) group.push(visit);
    else groups.set(by(visit), [visit]);
  }
  return groups;
}
