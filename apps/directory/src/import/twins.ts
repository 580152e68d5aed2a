import type { CsvRecord } from './csv';
import { digits } from './organization-row';
import type { WaitingLine } from './refusal';

/** Finds, while a file arrives, the lines whose SIRET stands on an earlier line: which of the two is right? */
export class Twins {
  private readonly lines = new Map<string, number>();
  private readonly column: number;

  constructor(columns: readonly string[]) {
    this.column = columns.indexOf('siret');
  }

  mark(record: CsvRecord): WaitingLine {
    const siret = digits(record.cells[this.column]);
    const firstLine = this.lines.get(siret) ?? null;
    if (siret && firstLine === null) this.lines.set(siret, record.line);
    return { ...record, firstLine };
  }
}
