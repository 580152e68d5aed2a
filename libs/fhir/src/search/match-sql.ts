import type { Bind } from '@chez-soi/service-kit';
import type { Criterion } from './criterion';
import { datesByName, datesOnRow, updatedSql } from './dates-sql';
import { literal } from './literal';
import { type Reaches, reachSql } from './reach';
import {
  compartmentSql,
  hasRow,
  hasRowExactly,
  isThereSql,
  pointingSql,
  referenceSql,
  rowSql,
  type RowCriterion,
} from './row-sql';

/** Index rows that are looked at before a range counts as broad. */
const BROAD = 2000;

/** Writes conditions on rows of `fhir_resource`. Rights are among them, so that nothing tells about others. */
export class Matching {
  private aliases = 0;
  /** Ranges are checked resource by resource, in the order of the page, instead of being collected first. */
  private isWalking = false;

  constructor(
    private readonly reaches: Reaches,
    private readonly bind: Bind,
    /** Of the aliases of rows, so that conditions of one statement do not meet. */
    private readonly prefix = 'i',
  ) {}

  /** Criteria alone on `alias`, a row of this type; rights are decided elsewhere. */
  criteriaSql(type: string, criteria: readonly Criterion[], alias: string): string {
    const conditions = [
      ...criteria.map((criterion) => this.criterionSql(type, criterion, alias)),
      ...updatedSql(criteria, alias, this.bind),
      ...this.datesSql(type, criteria, alias),
    ].filter((condition) => condition !== 'true');
    return conditions.length === 0 ? 'true' : conditions.join('\n AND ');
  }

  /** What `alias` must meet to be one of the searched resources of a type. */
  sql(type: string, criteria: readonly Criterion[], alias: string): string {
    const reach = this.reaches.get(type);
    const conditions = [
      `${alias}.type = ${literal(type)}`,
      `NOT ${alias}.deleted`,
      reach === undefined ? 'false' : reachSql(reach, this.bind, alias),
      this.criteriaSql(type, criteria, alias),
    ];
    return conditions.filter((condition) => condition !== 'true').join('\n AND ');
  }

  /**
   * How many rows a range meets, PostgreSQL guesses badly, for parameters share a table. When each range of a search
   * meets many, resources are best walked in the order of the page until it is full. Null when there is no range.
   */
  isBroad(type: string, criteria: readonly Criterion[]): string | null {
    const row = this.alias();
    const conditions = [
      ...criteria.filter(isRange).map((criterion) => rowSql(type, criterion, row, this.bind)),
      ...[...datesByName(criteria)].map(([name, lists]) => datesOnRow({ type, name, lists }, row, this.bind)),
    ];
    if (conditions.length === 0) return null;
    const counts = conditions.map(
      (condition) =>
        `(SELECT count(*) FROM (SELECT FROM fhir_index ${row} WHERE ${condition} LIMIT ${BROAD + 1}) met) > ${BROAD}`,
    );
    return counts.join(' AND ');
  }

  /** As `sql`, for walking. */
  walkingSql(type: string, criteria: readonly Criterion[], alias: string): string {
    this.isWalking = true;
    const condition = this.sql(type, criteria, alias);
    this.isWalking = false;
    return condition;
  }

  private criterionSql(type: string, criterion: Criterion, alias: string): string {
    const { bind } = this;
    switch (criterion.kind) {
      case 'id':
        return `${alias}.id = ANY(${bind(criterion.anyOf)}::uuid[])`;
      case 'missing':
        return `${criterion.missing ? 'NOT ' : ''}${this.exists(type, criterion.name, alias)}`;
      case 'chain':
        return this.chainSql(type, criterion, alias);
      case 'pointing':
        return this.member(false, alias, (row) => pointingSql(type, criterion, row, bind));
      case 'has':
        return this.hasSql(type, criterion, alias);
      case 'composite':
        return `(${criterion.anyOf.map((halves) => this.compositeSql(type, halves, alias)).join(' OR ')})`;
      case 'compartment':
        return this.compartmentSql(type, criterion, alias);
      case 'updated':
        return 'true';
      case 'date':
        return criterion.many ? this.among(type, criterion, alias) : 'true';
      default:
        return this.among(type, criterion, alias);
    }
  }

  private among(type: string, criterion: RowCriterion, alias: string): string {
    const condition = (row: string) => rowSql(type, criterion, row, this.bind);
    if (criterion.kind !== 'token' || !criterion.not)
      return this.member(isRange(criterion), alias, condition);
    // PostgreSQL without statistics would join each resource with every row of the code.
    const row = this.alias();
    return `${hasRowExactly(alias, row, condition(row))} IS NULL`;
  }

  private member(range: boolean, alias: string, condition: (row: string) => string): string {
    const row = this.alias();
    return range && this.isWalking
      ? hasRow(alias, row, condition(row))
      : `${alias}.id IN (SELECT ${row}.id FROM fhir_index ${row} WHERE ${condition(row)})`;
  }

  private exists(type: string, name: string, alias: string): string {
    const row = this.alias();
    return `EXISTS (SELECT FROM fhir_index ${row} WHERE ${row}.id = ${alias}.id AND ${isThereSql(type, name, row)})`;
  }

  private chainSql(type: string, chain: Extract<Criterion, { kind: 'chain' }>, alias: string): string {
    const [row, target] = [this.alias(), this.alias()];
    const inner = this.sql(chain.type, [chain.inner], target);
    return `${alias}.id IN (SELECT ${row}.id FROM fhir_index ${row} WHERE ${referenceSql(type, chain, row)}
      AND ${row}.target IN (SELECT ${target}.id FROM fhir_resource ${target} WHERE ${inner}))`;
  }

  private hasSql(type: string, has: Extract<Criterion, { kind: 'has' }>, alias: string): string {
    const [row, source] = [this.alias(), this.alias()];
    const inner = this.sql(has.type, [has.inner], source);
    return `${alias}.id IN (SELECT ${row}.target FROM fhir_index ${row} WHERE ${row}.type = ${literal(has.type)} AND ${row}.param = ${literal(has.name)}
      AND ${row}.system = ${literal(type)} AND ${row}.target IS NOT NULL AND ${row}.id IN (SELECT ${source}.id FROM fhir_resource ${source} WHERE ${inner}))`;
  }

  private compositeSql(type: string, halves: readonly Criterion[], alias: string): string {
    const rows = halves.map(() => this.alias());
    const conditions = halves.map((half, index) =>
      rowSql(type, half as RowCriterion, rows[index] ?? '', this.bind),
    );
    const [first = '', ...others] = rows;
    const joins = others.map(
      (row) => `JOIN fhir_index ${row} ON ${row}.id = ${first}.id AND ${row}.element = ${first}.element`,
    );
    return `${alias}.id IN (SELECT ${first}.id FROM fhir_index ${first} ${joins.join(' ')} WHERE ${conditions.join(' AND ')})`;
  }

  private compartmentSql(
    type: string,
    one: Extract<Criterion, { kind: 'compartment' }>,
    alias: string,
  ): string {
    const [ownerType = '', id = ''] = one.owner.split('/');
    const points = this.member(false, alias, (row) => compartmentSql(type, one, row, this.bind));
    return type === ownerType ? `(${points} OR ${alias}.id = ${this.bind(id)}::uuid)` : points;
  }

  private datesSql(type: string, criteria: readonly Criterion[], alias: string): string[] {
    return [...datesByName(criteria)].map(([name, lists]) =>
      this.member(true, alias, (row) => datesOnRow({ type, name, lists }, row, this.bind)),
    );
  }

  private alias(): string {
    this.aliases += 1;
    return `${this.prefix}${this.aliases}`;
  }
}

/** What meets a contiguous part of an index; dates with one row are apart, see `datesByName`. */
function isRange(criterion: Criterion): criterion is RowCriterion {
  return (
    (criterion.kind === 'date' && criterion.many) ||
    criterion.kind === 'quantity' ||
    (criterion.kind === 'string' && criterion.mode === 'starts')
  );
}
