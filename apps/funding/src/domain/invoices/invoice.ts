import { type Month, type Payer, payers } from '@chez-soi/economics';
import type { Cents } from '@chez-soi/kernel';

/** What is posted for one payer, person, service and month and is on no invoice yet. */
export interface PostedLine {
  readonly payer: Payer;
  readonly residentId: string;
  readonly serviceCode: string;
  readonly month: Month;
  readonly correction: boolean;
  readonly visits: number;
  readonly minutes: number;
  readonly grossCents: Cents;
  readonly cents: Cents;
}

export interface NewInvoice {
  readonly payer: Payer;
  /** The person whose own part it is; nobody else sees it. Null for every other payer. */
  readonly residentId: string | null;
  readonly lines: readonly PostedLine[];
  readonly minutes: number;
  readonly grossCents: Cents;
  /** Below nought: a credit note (avoir). */
  readonly cents: Cents;
}

/** One invoice per payer, and one per person for their own parts; in the order in which they are numbered. */
export function invoicesOf(posted: readonly PostedLine[]): readonly NewInvoice[] {
  const groups = new Map<string, PostedLine[]>();
  for (const line of [...posted].sort(inOrder)) {
    const key = `${line.payer} ${ownerOf(line)}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].map((lines) => {
    const sum = (pick: (line: PostedLine) => number) => lines.reduce((total, line) => total + pick(line), 0);
    return {
      ...{ payer: lines[0]!.payer, residentId: ownerOf(lines[0]!), lines },
      minutes: sum(({ minutes }) => minutes),
      grossCents: sum(({ grossCents }) => grossCents),
      cents: sum(({ cents }) => cents),
    };
  });
}

/** `2026-000123` */
export const invoiceNumber = (year: number, sequence: number): string =>
  `${year}-${String(sequence).padStart(6, '0')}`;

const ownerOf = ({ payer, residentId }: PostedLine): string | null =>
  payer === 'USAGER' ? residentId : null;

function inOrder(one: PostedLine, other: PostedLine): number {
  return (
    payers.indexOf(one.payer) - payers.indexOf(other.payer) ||
    one.residentId.localeCompare(other.residentId) ||
    one.month.localeCompare(other.month) ||
    one.serviceCode.localeCompare(other.serviceCode) ||
    Number(one.correction) - Number(other.correction)
  );
}
