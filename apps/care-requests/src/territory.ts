import { DomainError, plainWords } from '@chez-soi/kernel';

/** A commune as this service needs it: that it exists, what people call it, and where it is. */
export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly epciCode: string | null;
  readonly lat: number;
  readonly lon: number;
}

/** The communes of the département, given at start. */
export class Territory {
  private readonly byCode: ReadonlyMap<string, Commune>;
  private readonly byName = new Map<string, Commune | null>();

  constructor(communes: readonly Commune[]) {
    this.byCode = new Map(communes.map((commune) => [commune.code, commune]));
    for (const commune of communes) {
      const key = nameKey(commune.name);
      this.byName.set(key, this.byName.has(key) ? null : commune);
    }
  }

  commune(code: string): Commune | undefined {
    return this.byCode.get(code);
  }

  /** The one commune of this name, in whatever letters it is written. */
  named(name: string): Commune | undefined {
    return this.byName.get(nameKey(name)) ?? undefined;
  }

  /** The position of a commune that a saved request names. */
  position(code: string): Commune {
    const commune = this.byCode.get(code);
    if (commune) return commune;
    throw DomainError.rule(
      `La commune ${code} n’a pas de position connue : le classement par distance est impossible.`,
      `Commune ${code} has no known position: ranking by distance is not possible.`,
      { communeCode: code },
    );
  }
}

function nameKey(name: string): string {
  return plainWords(name).replace(/\bst(e?)\b/g, 'saint$1');
}
