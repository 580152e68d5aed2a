import type { FigureView, ModelContent, ModelRule, ModelShare } from '@chez-soi/contracts';
import type { ParameterRow, Unit } from '@chez-soi/economics';
import { type Bilingual, type Day, DomainError, includes } from '@chez-soi/kernel';
import type { Figures } from './figures';

type Of = Pick<ModelContent, 'validFrom' | 'validTo' | 'rules' | 'figures'>;

export function toFigureView(
  figures: Figures,
  { id, key, value, unit, validFrom, validTo, source, status }: ParameterRow,
): FigureView {
  return { id, key, name: figures.nameOf(key), value, unit, validFrom, validTo, source, status };
}

/** The figures that hold on a day, by key. */
export function figuresOn(figures: Figures, day: Day): readonly FigureView[] {
  return figures.rows
    .filter(({ validFrom: from, validTo: to }) => includes({ from, to: to ?? undefined }, day))
    .map((row) => toFigureView(figures, row))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** Keys that the rules name and whose figure nobody has verified. */
export function unverifiedOf(figures: Figures, content: Of): readonly string[] {
  const parameters = figures.of(content);
  const keys = new Set(content.rules.flatMap((rule) => uses(rule, '').map(({ key }) => key)));
  const on = firstOfMonth(content.validFrom);
  return [...keys].filter((key) => parameters.find(key, on)?.row.status === 'unverified').sort();
}

/** What the figures are called that the rules name, by key; a model's own by the name that it gives them. */
export function namesOf(figures: Figures, { rules, figures: own }: Of): Readonly<Record<string, Bilingual>> {
  const keys = new Set(rules.flatMap((rule) => uses(rule, '').map(({ key }) => key)));
  const nameOf = (key: string) => own.find((one) => one.key === key)?.name ?? figures.nameOf(key);
  return Object.fromEntries([...keys].map((key) => [key, nameOf(key)]));
}

/**
 * Every figure that the rules name exists on the first day, and is of a kind that its place can take.
 * @throws DomainError `invalid` naming the field, e.g. `rules.2.shares.0.pays.amount`.
 */
export function checkFigures(figures: Figures, content: Of): void {
  content.figures.forEach(({ key }, index) => {
    const path = `figures.${index}.key`;
    if (figures.has(key))
      throw DomainError.field(
        path,
        `« ${figures.nameOf(key).fr} » est déjà une ligne de barème : donnez un autre nom.`,
        `"${figures.nameOf(key).en}" is a figure already: choose another name.`,
      );
    if (content.figures.findIndex((one) => one.key === key) !== index)
      throw DomainError.field(path, `« ${key} » figure deux fois.`, `"${key}" is there twice.`);
  });
  const parameters = figures.of(content);
  const on = firstOfMonth(content.validFrom);
  content.rules.forEach((rule, index) => {
    for (const use of uses(rule, `rules.${index}`)) checkUse(use, parameters.find(use.key, on)?.row, on);
  });
}

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;

interface Use {
  readonly path: string;
  readonly key: string;
  readonly as: 'amount' | 'rate' | 'number';
}

function uses(rule: ModelRule, path: string): readonly Use[] {
  const own: Use[] = [];
  if (rule.price !== undefined) own.push({ path: `${path}.price`, key: rule.price, as: 'amount' });
  if (rule.bonusOn) own.push({ path: `${path}.bonusOn.atLeast`, key: rule.bonusOn.atLeast, as: 'number' });
  return [...own, ...rule.shares.flatMap((share, index) => usesOf(share, `${path}.shares.${index}`))];
}

function usesOf({ pays, floor, cap }: ModelShare, path: string): readonly Use[] {
  const found: Use[] = [];
  if (pays.kind === 'fixed') found.push({ path: `${path}.pays.amount`, key: pays.amount, as: 'amount' });
  if (pays.kind === 'percentage') found.push({ path: `${path}.pays.rate`, key: pays.rate, as: 'rate' });
  if (floor !== undefined) found.push({ path: `${path}.floor`, key: floor, as: 'amount' });
  if (cap !== undefined) found.push({ path: `${path}.cap`, key: cap, as: 'amount' });
  return found;
}

const amounts: readonly Unit[] = ['EUR', 'EUR/act', 'EUR/month', 'EUR/hour'];

function checkUse({ path, key, as }: Use, row: ParameterRow | undefined, on: Day): void {
  if (!row)
    throw DomainError.field(
      path,
      `Aucune valeur de « ${key} » n’est connue au ${on}.`,
      `No value of "${key}" is known on ${on}.`,
    );
  if (as === 'amount' && !amounts.includes(row.unit))
    throw DomainError.field(path, `« ${key} » n’est pas un montant.`, `"${key}" is no amount.`);
  if (as === 'rate' && (row.unit !== 'ratio' || Number(row.value) > 1))
    throw DomainError.field(
      path,
      `« ${key} » n’est pas un taux de 0 à 1.`,
      `"${key}" is no rate from 0 to 1.`,
    );
}
