import type { ApaPlan, ProposePlan, ServiceView } from '@chez-soi/contracts';
import { monthlyCents, readCents, readQuantity, writeCents } from '../../apa/amounts';

type Item = ProposePlan['items'][number];

/** One help of a plan as it is typed. */
export interface PlanLine {
  readonly key: number;
  readonly serviceCode: string;
  readonly label: string;
  readonly quantity: string;
  readonly unit: Item['unit'];
  readonly price: string;
  readonly payerNote: string;
}

export const emptyLine = (key: number): PlanLine => ({
  ...{ key, serviceCode: '', label: '', quantity: '', price: '', payerNote: '' },
  unit: 'hour',
});

/** The final plan begins from the one that was to be changed. */
export const linesOf = (plan: ApaPlan | undefined): readonly PlanLine[] =>
  plan
    ? plan.items.map((item, key) => ({
        ...{
          key,
          serviceCode: item.serviceCode,
          label: item.label,
          unit: item.unit,
          payerNote: item.payerNote,
        },
        quantity: String(item.quantityPerMonth).replace('.', ','),
        price: writeCents(item.unitPriceCents),
      }))
    : [emptyLine(0)];

/** A service brings its name, its unit and its landmark price, unless something else was typed. */
export function withService(line: PlanLine, service: ServiceView, name: string): PlanLine {
  const known = service.indicativePrice;
  const unit = (known?.per ?? service.unit) as Item['unit'];
  return {
    ...line,
    serviceCode: service.code,
    label: name,
    unit,
    price: known ? writeCents(known.cents) : line.price,
  };
}

export type LineGap = 'serviceCode' | 'label' | 'quantity' | 'price';

/** What of a line is not there yet, or is not a number. */
export function gapsOf(line: PlanLine): readonly LineGap[] {
  const gaps: (LineGap | false)[] = [
    !line.serviceCode && 'serviceCode',
    line.label.trim().length < 2 && 'label',
    readQuantity(line.quantity) === null && 'quantity',
    !readCents(line.price) && 'price',
  ];
  return gaps.filter((gap) => gap !== false);
}

/** A month of one line; 0 as long as it is not whole. */
export function lineCents(line: PlanLine): number {
  const [quantity, cents] = [readQuantity(line.quantity), readCents(line.price)];
  return quantity === null || cents === null ? 0 : monthlyCents(quantity, cents);
}

export const totalCents = (lines: readonly PlanLine[]): number =>
  lines.reduce((sum, line) => sum + lineCents(line), 0);

/** The items to send; null while a line has a gap. */
export function toItems(lines: readonly PlanLine[]): Item[] | null {
  if (lines.length === 0 || lines.some((line) => gapsOf(line).length > 0)) return null;
  return lines.map((line) => ({
    ...{
      serviceCode: line.serviceCode,
      label: line.label.trim(),
      unit: line.unit,
      payerNote: line.payerNote,
    },
    quantityPerMonth: readQuantity(line.quantity)!,
    unitPriceCents: readCents(line.price)!,
  }));
}
