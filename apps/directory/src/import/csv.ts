import { DomainError } from '@chez-soi/kernel';

/** One record of a CSV file, and the line on which it starts (the first line is 1). */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const MAX_CELL = 100_000;

/**
 * Reads CSV (RFC 4180) piece by piece: quotes, doubled quotes, line breaks inside quotes, any line ending, an optional
 * byte order mark. The separator (comma, semicolon or tab) is the one that the first line uses most.
 */
export class CsvParser {
  private separator = '';
  private held = '';
  private cells: string[] = [];
  private cell = '';
  private state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  private line = 1;
  private recordLine = 1;
  private afterReturn = false;

  /** Takes in a piece of text; returns the records that it completes. Empty lines are no records. */
  push(text: string): CsvRecord[] {
    return this.separator ? this.read(text) : this.begin(text, false);
  }

  /** Returns the last record. Throws a field error when a quote was never closed. */
  end(): CsvRecord[] {
    const records = this.separator ? [] : this.begin('', true);
    if (this.state === 'quoted')
      throw malformed(this.recordLine, 'guillemet jamais refermé', 'quote never closed');
    return [...records, ...this.endRecord()];
  }

  /** Nothing can be read before the whole first line is there, which tells the separator. */
  private begin(text: string, isWhole: boolean): CsvRecord[] {
    this.held += text;
    const first = this.held.replace(/^\uFEFF/, '');
    const end = first.search(/[\r\n]/);
    if (end < 0 && !isWhole) {
      if (this.held.length > MAX_CELL)
        throw malformed(1, 'première ligne trop longue', 'first line too long');
      return [];
    }
    this.separator = separatorOf(end < 0 ? first : first.slice(0, end));
    this.held = '';
    return this.read(first);
  }

  private read(text: string): CsvRecord[] {
    const records: CsvRecord[] = [];
    for (const char of text) {
      const isBreak = char === '\n' || char === '\r';
      if (this.state === 'quoted') this.readQuoted(char);
      else if (isBreak) records.push(...this.endRecord());
      else if (char === this.separator) this.endCell();
      else this.readPlain(char);
      if (isBreak) this.countLine(char);
      else this.afterReturn = false;
    }
    return records;
  }

  private readQuoted(char: string): void {
    if (char === '"') this.state = 'closed';
    else this.append(char);
  }

  private readPlain(char: string): void {
    if (char === '"' && this.state === 'start') this.state = 'quoted';
    else if (char === '"' && this.state === 'closed') {
      this.append('"');
      this.state = 'quoted';
    } else if (this.state === 'closed')
      throw malformed(this.line, 'texte après un guillemet fermant', 'text after a closing quote');
    else {
      this.append(char);
      this.state = 'plain';
    }
  }

  private append(char: string): void {
    if (this.cell.length >= MAX_CELL || char === '\0')
      throw malformed(this.recordLine, 'cellule trop longue ou illisible', 'cell too long or unreadable');
    this.cell += char;
  }

  private endCell(): void {
    this.cells.push(this.cell.trim());
    this.cell = '';
    this.state = 'start';
  }

  private endRecord(): CsvRecord[] {
    this.endCell();
    const { cells, recordLine: line } = this;
    this.cells = [];
    return cells.some((cell) => cell !== '') ? [{ line, cells }] : [];
  }

  private countLine(char: string): void {
    if (!(char === '\n' && this.afterReturn)) this.line++;
    this.afterReturn = char === '\r';
    if (this.state === 'start' && this.cells.length === 0) this.recordLine = this.line;
  }
}

/** The records of a whole text. */
export function parseCsv(text: string): CsvRecord[] {
  const parser = new CsvParser();
  return [...parser.push(text), ...parser.end()];
}

function separatorOf(header: string): string {
  const count = (separator: string) => header.split(separator).length;
  return [';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best), ',');
}

function malformed(line: number, fr: string, en: string): DomainError {
  return DomainError.field(
    'body',
    `Fichier CSV mal formé, ligne ${line} : ${fr}.`,
    `Malformed CSV file, line ${line}: ${en}.`,
  );
}
