import type { CommuneView } from '@chez-soi/contracts';
import { type Ctx, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
import { knownEpcis, writeCommunes } from '../store/territory.store';
import { byColumn } from './columns';
import { readCommune } from './commune-row';
import { type Refusal, refusalsOf, type WaitingLine } from './refusal';

/** Takes in lines of a commune file: new communes are added, known ones replaced. Returns what was refused. */
export async function takeCommunes(
  tx: Sql,
  ctx: Ctx,
  columns: readonly string[],
  lines: readonly WaitingLine[],
): Promise<Refusal[]> {
  const refused: Refusal[] = [];
  const read: { line: number; commune: CommuneView }[] = [];
  for (const { line, cells } of lines) {
    try {
      read.push({ line, commune: readCommune(byColumn(columns, cells)) });
    } catch (error) {
      refused.push(...refusalsOf(line, error));
    }
  }
  const epcis = await knownEpcis(
    tx,
    read.flatMap(({ commune }) => commune.epciCode ?? []),
  );
  const unknown = read.filter(({ commune }) => commune.epciCode !== null && !epcis.has(commune.epciCode));
  refused.push(...unknown.map(({ line, commune }) => unknownEpci(line, commune.epciCode!)));
  // The last line of a commune counts.
  const communes = new Map(
    read.filter((one) => !unknown.includes(one)).map(({ commune }) => [commune.code, commune]),
  );
  if (communes.size > 0) {
    const statement = new Statement().add(writeCommunes([...communes.values()], 'replace'));
    await recordWrite(statement, ctx, { entityType: 'Commune', entityIds: [] }).run(tx);
  }
  return refused;
}

function unknownEpci(line: number, code: string): Refusal {
  const message = {
    fr: `L’EPCI « ${code} » n’est pas dans le territoire. Laissez la cellule vide, ou corrigez le SIREN.`,
    en: `The EPCI "${code}" is not in the territory. Leave the cell empty, or correct the SIREN.`,
  };
  return { line, field: 'epci', message };
}
