import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** One accepted request: the id that was answered, and the mark by which its family knows it. */
export interface Entry {
  readonly id: string;
  readonly mark: string;
}

/** What was answered as accepted, line by line in a file that nothing of the platform touches. */
export class Ledger {
  constructor(private readonly file: string) {}

  write({ id, mark }: Entry): void {
    appendFileSync(this.file, `${id} ${mark}\n`);
  }

  /** From the entry number `from` on. */
  read(from = 0): Entry[] {
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, 'utf8').trim().split('\n').slice(from);
    return lines.map((line) => {
      const [id, mark] = line.split(' ') as [string, string];
      return { id, mark };
    });
  }
}
