import type { AddFigure, CorrectFigure, FigureRowView } from '@chez-soi/contracts';

export const units: readonly AddFigure['unit'][] = [
  ...(['EUR', 'EUR/hour', 'EUR/act', 'EUR/month', 'EUR/year'] as const),
  ...(['MTP', 'ratio', 'hours', 'years', 'flag'] as const),
];
export const statuses = ['unverified', 'derived', 'verified'] as const;

/** A row as it is typed. */
export interface FigureForm {
  /** Of a figure that there is; empty for a new one, which then has `code`, `name` and `unit`. */
  key: string;
  code: string;
  name: { fr: string; en: string };
  unit: AddFigure['unit'];
  value: string;
  validFrom: string;
  validTo: string;
  source: string;
  status: CorrectFigure['status'];
  takesPlace: boolean;
}

export const newRow = (key: string, today: string): FigureForm => ({
  ...{ key, code: '', name: { fr: '', en: '' }, unit: 'EUR/month', value: '' },
  ...{ validFrom: today, validTo: '', source: '', status: 'unverified', takesPlace: true },
});

export const formOf = ({
  key,
  unit,
  value,
  validFrom,
  validTo,
  source,
  status,
}: FigureRowView): FigureForm => ({
  ...newRow(key, validFrom),
  ...{ unit: unit as AddFigure['unit'], value, validTo: validTo ?? '', source, status },
});

/** What is sent to correct a row; whatever is wrong is told by the server, at its field. */
export function contentOf({ value, validFrom, validTo, source, status }: FigureForm): CorrectFigure {
  return { value: value.trim().replace(',', '.'), validFrom, validTo: validTo || null, source, status };
}

/** The same for a new row, in the unit of the rows that its figure has already. */
export function additionOf(form: FigureForm, rows: readonly FigureRowView[]): AddFigure {
  const { key, code, name, takesPlace } = form;
  const known = rows.find((row) => row.key === key);
  const what = known
    ? { key, unit: known.unit as AddFigure['unit'] }
    : { key: code, unit: form.unit, name: { fr: name.fr.trim(), en: name.en.trim() } };
  return { ...what, ...contentOf(form), takesPlace };
}
