import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const communes = z.array(z.object({ code: z.string(), epci: z.string() })).min(1);

/** To which intermunicipality (EPCI) each commune of the territory belongs. */
export class Territory {
  private readonly epciOfCommune: ReadonlyMap<string, string>;
  private readonly epcis: ReadonlySet<string>;

  constructor(list: readonly { readonly code: string; readonly epci: string }[]) {
    this.epciOfCommune = new Map(list.map(({ code, epci }) => [code, epci]));
    this.epcis = new Set(this.epciOfCommune.values());
  }

  /** Reads `communes.json` of a folder; throws a sentence that names the file when it does not fit. */
  static load(folder: string): Territory {
    const file = join(folder, 'communes.json');
    try {
      return new Territory(communes.parse(JSON.parse(readFileSync(file, 'utf8'))));
    } catch (error) {
      throw new Error(`${file} must be a list of communes with code and epci: ${(error as Error).message}`);
    }
  }

  /** SIREN of the commune's EPCI; null for a commune that the territory does not list. */
  epciOf(commune: string | null): string | null {
    return commune === null ? null : (this.epciOfCommune.get(commune) ?? null);
  }

  has(epci: string): boolean {
    return this.epcis.has(epci);
  }
}
