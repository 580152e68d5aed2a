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
} from './row-sql';

/** Whether a criterion can be asked of one resource after the other, see `Probes`. */
export function canProbe(criterion: Criterion): boolean {
  if (criterion.kind === 'chain') return canProbe(criterion.inner);
  return criterion.kind !== 'has' && criterion.kind !== 'composite';
}

/**
 * Conditions on a resource that is at hand, each answered by the index rows of that resource. `OFFSET 0` and `LIMIT`
 * leave PostgreSQL no choice: whatever the values, it looks at these few rows.
 */
export class Probes {
  private aliases = 0;

  constructor(
    private readonly reaches: Reaches,
    private readonly bind: Bind,
  ) {}

  /** What `alias`, a row of this type, must meet; nothing for no criteria. */
  sql(type: string, criteria: readonly Criterion[], alias: string): string[] {
    return [
      ...criteria.flatMap((criterion) => this.criterionSql(type, criterion, alias)),
      ...updatedSql(criteria, alias, this.bind),
      ...[...datesByName(criteria)].map(([name, lists]) =>
        this.has(alias, (row) => datesOnRow({ type, name, lists }, row, this.bind)),
      ),
    ];
  }

  private criterionSql(type: string, criterion: Criterion, alias: string): string[] {
    switch (criterion.kind) {
      case 'id':
        return [`${alias}.id = ANY(${this.bind(criterion.anyOf)}::uuid[])`];
      case 'missing':
        return [this.missingSql(type, criterion, alias)];
      case 'chain':
        return [this.has(alias, (row) => this.chainSql(type, criterion, row))];
      case 'pointing':
        return [this.has(alias, (row) => pointingSql(type, criterion, row, this.bind))];
      case 'compartment':
        return [this.compartmentSql(type, criterion, alias)];
      case 'updated':
        return [];
      case 'has':
      case 'composite':
        throw new Error(`${criterion.kind} is no question to one resource`);
      default:
        return criterion.kind === 'date' && !criterion.many ? [] : [this.rowOf(type, criterion, alias)];
    }
  }

  private rowOf(type: string, criterion: Parameters<typeof rowSql>[1], alias: string): string {
    const condition = (row: string) => rowSql(type, criterion, row, this.bind);
    const met = isExact(criterion) ? this.hasExactly(alias, condition) : this.has(alias, condition);
    return criterion.kind === 'token' && criterion.not ? `${met} IS NULL` : met;
  }

  private missingSql(type: string, one: Extract<Criterion, { kind: 'missing' }>, alias: string): string {
    const there = this.has(alias, (row) => isThereSql(type, one.name, row));
    return one.missing ? `${there} IS NULL` : there;
  }

  private chainSql(type: string, chain: Extract<Criterion, { kind: 'chain' }>, row: string): string {
    const target = this.alias();
    const reach = this.reaches.get(chain.type);
    const inner = [
      `NOT ${target}.deleted`,
      reach === undefined ? 'false' : reachSql(reach, this.bind, target),
      ...this.sql(chain.type, [chain.inner], target),
    ];
    return `${referenceSql(type, chain, row)}
      AND (SELECT true FROM (SELECT * FROM fhir_resource t WHERE t.type = ${literal(chain.type)} AND t.id = ${row}.target OFFSET 0) ${target}
        WHERE ${inner.join(' AND ')} LIMIT 1)`;
  }

  private compartmentSql(
    type: string,
    one: Extract<Criterion, { kind: 'compartment' }>,
    alias: string,
  ): string {
    const [ownerType = '', id = ''] = one.owner.split('/');
    const points = this.has(alias, (row) => compartmentSql(type, one, row, this.bind));
    return type === ownerType ? `(${points} OR ${alias}.id = ${this.bind(id)}::uuid)` : points;
  }

  private has(alias: string, condition: (row: string) => string): string {
    const row = this.alias();
    return hasRow(alias, row, condition(row));
  }

  /** As `has`, of an index that holds the value and the id. */
  private hasExactly(alias: string, condition: (row: string) => string): string {
    const row = this.alias();
    return hasRowExactly(alias, row, condition(row));
  }

  private alias(): string {
    this.aliases += 1;
    return `p${this.aliases}`;
  }
}

function isExact(criterion: Criterion): boolean {
  if (criterion.kind === 'token')
    return criterion.anyOf.length === 1 && criterion.anyOf[0]?.code !== undefined;
  // The value of a quantity's row is its unit.
  if (criterion.kind === 'quantity')
    return criterion.anyOf.length === 1 && criterion.anyOf[0]?.unit !== undefined;
  return criterion.kind === 'reference' || (criterion.kind === 'uri' && criterion.mode === 'exact');
}
