import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FibreClass } from '@chez-soi/contracts';
import { z } from 'zod';

const epcis = z.array(z.object({ code: z.string(), name: z.string() }));
const fibre = z.object({ connectable: z.number(), premises: z.number().nullable() });
const commune = z.object({ code: z.string(), epci: z.string(), fibre: fibre.optional() });
const communes = z.array(commune).min(1);
type Commune = z.infer<typeof commune>;

/** To which intermunicipality (EPCI) each commune of the territory belongs, and how much fibre it had. */
export class Territory {
  private readonly epciOfCommune: ReadonlyMap<string, string>;
  private readonly fibreOfCommune: ReadonlyMap<string, FibreClass>;
  private readonly epcis: ReadonlySet<string>;

  constructor(
    list: readonly Commune[],
    private readonly names: ReadonlyMap<string, string> = new Map(),
  ) {
    this.epciOfCommune = new Map(list.map(({ code, epci }) => [code, epci]));
    this.fibreOfCommune = new Map(list.map(({ code, fibre }) => [code, fibreClass(fibre)]));
    this.epcis = new Set(this.epciOfCommune.values());
  }

  /** Reads `communes.json` and `epci.json` of a folder; throws a sentence that names the one that does not fit. */
  static load(folder: string): Territory {
    const list = read(join(folder, 'communes.json'), communes, 'communes with code and epci');
    const named = read(join(folder, 'epci.json'), epcis, 'intermunicipalities with code and name');
    return new Territory(list, new Map(named.map(({ code, name }) => [code, name])));
  }

  /** SIREN of the commune's EPCI; null for a commune that the territory does not list. */
  epciOf(commune: string | null): string | null {
    return commune === null ? null : (this.epciOfCommune.get(commune) ?? null);
  }

  /** How much fibre the commune had in 2018; `unknown` for one that the territory does not list. */
  fibreOf(commune: string | null): FibreClass {
    return this.fibreOfCommune.get(commune ?? '') ?? 'unknown';
  }

  /** The name of an EPCI; its code where the territory does not name it. */
  nameOf(epci: string): string {
    return this.names.get(epci) ?? epci;
  }

  has(epci: string): boolean {
    return this.epcis.has(epci);
  }
}

function fibreClass(fibre: Commune['fibre']): FibreClass {
  if (!fibre) return 'unknown';
  if (fibre.connectable === 0) return 'none';
  if (fibre.premises === null) return 'unknown';
  return fibre.connectable * 2 < fibre.premises ? 'some' : 'half';
}

function read<T>(file: string, schema: z.ZodType<T>, what: string): T {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} must be a list of ${what}: ${(error as Error).message}`);
  }
}
