import { assumedAge, type PersonFacts, type SplitView } from '@chez-soi/contracts';
import {
  apaPlan,
  type Case,
  divisorOf,
  type Month,
  Parameters,
  Rate,
  type TaxHousehold,
} from '@chez-soi/economics';
import { type Cents, DomainError, timesHalfUp } from '@chez-soi/kernel';

const HOUR_MINUTES = 60;

/** The right to APA in a month, with the steps by which its rate came about; none for one that was notified. */
export type Grant = (NonNullable<Case['grant']> & { readonly formula: SplitView['formula'] }) | null;

/**
 * The right to APA that the facts tell, or null. Its participation is the one that was notified; else it comes from the
 * resources (R232-11 CASF).
 * @throws DomainError `invalid` on `person.plan.…` or `person.resources.…`; `rule` where the plan passes its ceiling.
 */
export function grantOf(parameters: Parameters, month: Month, person: PersonFacts): Grant {
  const { plan, resources } = person;
  if (!plan) return null;
  const { gir, planCents, participationCents } = plan;
  if (participationCents !== null && participationCents > planCents)
    throw DomainError.field(
      'person.plan.participationCents',
      'La participation dépasse le plan.',
      'The participation passes the plan.',
    );
  if (participationCents === null && !resources)
    throw DomainError.field(
      'person.resources',
      'Indiquez les ressources, ou la participation notifiée : sans elles, la part de l’APA ne peut pas être calculée.',
      'Give the resources, or the participation that was notified: APA’s part cannot be calculated without.',
    );
  const made = atTheForm(() =>
    apaPlan(parameters, {
      month,
      gir: gir as 1 | 2 | 3 | 4,
      age: ageOf(person),
      acceptedPlanCents: planCents,
      resources: resources ?? { household: 'alone', monthlyCents: 0 },
    }),
  );
  if (participationCents === null) return made;
  // A notified amount is exact by itself: its rate is that amount over the plan.
  const rowsUsed = made.rowsUsed.filter(({ key }) => !key.startsWith('apa.participation'));
  return { ...made, rate: Rate.parse(`${participationCents}/${planCents}`), rowsUsed, formula: [] };
}

/** Fields by their names in the command. */
function atTheForm<T>(calculate: () => T): T {
  try {
    return calculate();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const renamed = (path: string) =>
      path === 'acceptedPlanCents' ? 'person.plan.planCents' : `person.${path}`;
    const fields = error.fields.map(({ path, message }) => ({ path: renamed(path), message }));
    throw new DomainError(error.code, error.detail, fields, error.facts);
  }
}

const ageOf = ({ age }: PersonFacts): number => age ?? assumedAge;

/** Monthly resources per person as APA counts them: a couple's are divided. Nought where they are not told. */
export function resourcesOf(parameters: Parameters, month: Month, { resources }: PersonFacts): Cents {
  if (!resources) return 0;
  const divisor = divisorOf(parameters.reading(), month, resources);
  return divisor ? timesHalfUp(resources.monthlyCents, divisor.d, divisor.n) : resources.monthlyCents;
}

const OLD_FOR_TAX = 65;

/** What the tax credit's ceiling depends on. Where nobody counts the members over 65, it is the person, if old enough. */
export function taxHouseholdOf(person: PersonFacts): TaxHousehold {
  const { membersOver65, firstYear, disability } = person.tax;
  return { membersOver65: membersOver65 ?? (ageOf(person) > OLD_FOR_TAX ? 1 : 0), firstYear, disability };
}

/** What the Département values a visit at: by the hour where it has a tariff, at most the price. */
export function valuedOf({ plan }: PersonFacts, minutes: number, grossCents: Cents): Cents {
  const hour = plan?.hourValuedCents ?? null;
  return hour === null ? grossCents : Math.min(grossCents, timesHalfUp(hour, minutes, HOUR_MINUTES));
}
