import { writeDocuments } from '@chez-soi/fhir';
import { type FieldError, newId } from '@chez-soi/kernel';
import { type Ctx, type Sql, Statement } from '@chez-soi/service-kit';
import { type Organization, same } from '../organization';
import { checkOrganizations } from '../organization-checks';
import { writeOrganizations } from '../organization-writer';
import { organizationsBy } from '../store/organization.store';
import { communesByEpci } from '../store/territory.store';
import { byColumn, list } from './columns';
import { keepAbsent, type OrganizationRow, readOrganization } from './organization-row';
import { columnOf, type Fault, type Refusal, refusals, type WaitingLine } from './refusal';

interface ReadLine extends OrganizationRow {
  readonly line: number;
}

/**
 * Takes in lines of an organisation file: known ones (by FINESS, else by SIRET) are changed, others registered, and
 * what would change nothing writes nothing. Returns what was refused.
 */
export async function takeOrganizations(
  tx: Sql,
  ctx: Ctx,
  columns: readonly string[],
  lines: readonly WaitingLine[],
): Promise<Refusal[]> {
  const refused: Refusal[] = [];
  const communes = await communesOf(tx, columns, lines);
  let waiting: readonly ReadLine[] = lines.map(({ line, cells, firstLine }) => {
    const row = readOrganization(byColumn(columns, cells), (epci) => communes.get(epci) ?? []);
    return { line, ...row, faults: firstLine === null ? row.faults : [...row.faults, twin(line, firstLine)] };
  });
  while (waiting.length > 0) {
    const { wave, later } = nextWave(waiting);
    refused.push(...(await takeWave(tx, ctx, columns, wave)));
    waiting = later;
  }
  return refused;
}

/** A line that names a number of an earlier one (again, or as its legal entity) waits until that one is written. */
function nextWave(lines: readonly ReadLine[]): { wave: ReadLine[]; later: ReadLine[] } {
  const named = new Set<string>();
  const wave: ReadLine[] = [];
  const later: ReadLine[] = [];
  for (const line of lines) {
    const own = [line.input.siret, line.input.finess].filter((number) => number !== null);
    const waits = [...own, line.partOf].some((number) => number !== null && named.has(number));
    (waits ? later : wave).push(line);
    own.forEach((number) => named.add(number));
  }
  return { wave, later };
}

async function takeWave(
  tx: Sql,
  ctx: Ctx,
  columns: readonly string[],
  wave: readonly ReadLine[],
): Promise<Refusal[]> {
  const numbers = wave
    .flatMap(({ input, partOf }) => [input.siret, input.finess, partOf])
    .filter((one) => one !== null);
  const existing = await organizationsBy(tx, { finess: numbers, sirets: numbers });
  const targets = wave.map((line) => targetOf(line, existing, columns, ctx.now));
  const changed = targets.filter(
    ({ faults, organization, before }) => faults.length > 0 || !same(organization.input, before?.input),
  );
  const { errors, positions } = await checkOrganizations(
    tx,
    changed.map(({ organization }) => organization),
  );
  const problems = changed.flatMap(({ line, faults, organization }, index) => {
    const { invalid, taken } = errors[index]!;
    const named = new Set(faults.map(({ path }) => columnOf(path)));
    const found = [...invalid, ...taken].map((error) => ({ ...error, value: zoneAt(organization, error) }));
    // Where a cell could not be read, what was found about the blank in its place says nothing.
    return refusals(line, [
      ...faults,
      ...found.filter(({ path, value }) => value || !named.has(columnOf(path))),
    ]);
  });
  const wrong = new Set(problems.map(({ line }) => line));
  const good = changed.filter(({ line }) => !wrong.has(line)).map(({ organization }) => organization);
  const statement = new Statement();
  const documents = await writeOrganizations(statement, tx, ctx, good, positions);
  await writeDocuments(statement, documents, ctx.now).run(tx);
  return problems;
}

function targetOf(
  { line, input, partOf, faults: own }: ReadLine,
  existing: readonly Organization[],
  columns: readonly string[],
  now: Date,
) {
  const before = byNumber(existing, input.finess) ?? existing.find((one) => one.input.siret === input.siret);
  const entity = byNumber(existing, partOf);
  const resolved = { ...input, partOf: entity?.id ?? null };
  const faults = partOf !== null && !entity ? [...own, noEntity(partOf)] : own;
  const organization: Organization = before
    ? { ...before, version: before.version + 1, input: keepAbsent(resolved, before.input, columns) }
    : { id: newId(now.getTime()), version: 1, locationId: newId(now.getTime()), input: resolved };
  return { line, before, organization, faults };
}

function byNumber(organizations: readonly Organization[], number: string | null): Organization | undefined {
  if (number === null) return undefined;
  return organizations.find(({ input }) => input.finess === number || input.siret === number);
}

async function communesOf(tx: Sql, columns: readonly string[], lines: readonly WaitingLine[]) {
  const zones = lines.flatMap(({ cells }) => list(cells[columns.indexOf('zones')]));
  return communesByEpci(
    tx,
    zones.filter((zone) => zone.startsWith('epci:')).map((zone) => zone.slice(5)),
  );
}

/** The one commune of a zone that is unknown; undefined elsewhere: the whole cell is shown. */
function zoneAt({ input }: Organization, { path }: FieldError): string | undefined {
  const [field, index] = path.split('.');
  return field === 'zones' ? input.zones[Number(index)] : undefined;
}

function noEntity(number: string): Fault {
  const message = {
    fr: `Aucune entité juridique de numéro « ${number} » : placez-la avant ses établissements.`,
    en: `No legal entity with the number "${number}": put it before its sites.`,
  };
  return { path: 'partOf', message };
}

function twin(line: number, firstLine: number): Fault {
  const message = {
    fr: `Ce SIRET est déjà à la ligne ${firstLine} : la ligne ${line} n’est pas importée. Gardez une seule des deux.`,
    en: `This SIRET is already on line ${firstLine}: line ${line} is not imported. Keep only one of the two.`,
  };
  return { path: 'siret', message };
}
