import { list } from './columns';
import type { Fault } from './refusal';

/** Reads the cells that have a spelling of their own; what cannot be read is noted, and left out. */
export class CellReader {
  constructor(
    private readonly cells: Readonly<Record<string, string>>,
    private readonly faults: Fault[],
  ) {}

  yes(name: string, absent: boolean): boolean {
    const value = (this.cells[name] ?? '').toLowerCase();
    if (value === '') return absent;
    if (['oui', 'yes', 'true', '1'].includes(value)) return true;
    if (!['non', 'no', 'false', '0'].includes(value))
      this.note(name, this.cells[name]!, 'Écrivez « oui » ou « non ».', 'Write "yes" or "no".');
    return false;
  }

  /** Communes one by one, or all those of an EPCI: `38185|epci:200040715`. */
  zones(communesOfEpci: (epci: string) => readonly string[]): string[] {
    const named = list(this.cells['zones']).flatMap((item) => {
      if (!item.startsWith('epci:')) return [item];
      const communes = communesOfEpci(item.slice(5));
      if (communes.length === 0)
        this.note(
          'zones',
          item,
          `L’EPCI « ${item.slice(5)} » n’a aucune commune dans le territoire.`,
          `The EPCI "${item.slice(5)}" has no commune in the territory.`,
        );
      return communes;
    });
    return [...new Set(named)];
  }

  /** `1 08:00-12:00`: Monday from 8 to 12. */
  weekly(): { day: number; from: string; to: string }[] {
    return list(this.cells['weekly']).flatMap((item) => {
      const [, day, from, to] = /^([1-7]) (\d\d:\d\d)-(\d\d:\d\d)$/.exec(item) ?? [];
      if (day) return [{ day: Number(day), from: from!, to: to! }];
      this.note(
        'weekly',
        item,
        `« ${item} » : écrivez par exemple « 1 08:00-12:00 » pour le lundi matin.`,
        `"${item}": write for example "1 08:00-12:00" for Monday morning.`,
      );
      return [];
    });
  }

  private note(path: string, value: string, fr: string, en: string): void {
    this.faults.push({ path, value, message: { fr, en } });
  }
}
