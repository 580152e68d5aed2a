import type { ModelContent } from '@chez-soi/contracts';
import { Database, type Sql, type Statement } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import type { ModelState } from '../domain/model-lifecycle';
import type { ModelVersion } from '../domain/model-version';

interface Row {
  id: string;
  code: string;
  revision: number;
  example: boolean;
  number: number;
  state: ModelState;
  name: ModelContent['name'];
  valid_from: string;
  valid_to: string | null;
  rules: ModelContent['rules'];
  figures: ModelContent['figures'];
  published_on: string | null;
  retired_on: string | null;
  used_at: Date | null;
}

const select = `SELECT m.id, m.code, m.version AS revision, v.example, v.number, v.state, v.name, v.valid_from::text,
    v.valid_to::text, v.rules, v.figures, v.published_on::text, v.retired_on::text, v.used_at
  FROM model m JOIN model_version v ON v.model_id = m.id`;

/** Rows of economic models and their versions. */
@Injectable()
export class ModelStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Every version of every model, by code, newest first; some dozens. */
  async all(sql: Sql = this.database): Promise<ModelVersion[]> {
    return allVersions(sql);
  }

  /** Every version of one code, newest first; empty when it is unknown. */
  async versions(code: string): Promise<ModelVersion[]> {
    const text = `${select} WHERE m.code = $1 ORDER BY v.number DESC`;
    return (await this.database.prepared<Row>('model-versions', text, [code])).map(fromRow);
  }

  /** Replicas that start together load the examples one after the other. */
  async holdExamples(tx: Sql): Promise<Set<string>> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('funding:example-models'))`);
    return new Set((await tx.query<{ code: string }>('SELECT code FROM model')).map(({ code }) => code));
  }

  /** Notes when these versions first told somebody an amount. */
  async markUsed(versions: readonly ModelVersion[], at: Date): Promise<void> {
    const fresh = versions.filter(({ usedAt }) => usedAt === null);
    if (fresh.length === 0) return;
    await this.database.query(
      `UPDATE model_version SET used_at = $3 FROM unnest($1::uuid[], $2::int[]) AS used(id, number)
       WHERE model_version.model_id = used.id AND model_version.number = used.number AND used_at IS NULL`,
      [fresh.map(({ modelId }) => modelId), fresh.map(({ number }) => number), at],
    );
  }
}

/** Every version of every model as `sql` sees them. */
export async function allVersions(sql: Sql): Promise<ModelVersion[]> {
  const rows = await sql.prepared<Row>('model-all', `${select} ORDER BY m.code, v.number DESC`, []);
  return rows.map(fromRow);
}

const modelColumns = { id: 'uuid', code: 'text', version: 'int' };
const versionColumns = {
  ...{
    model_id: 'uuid',
    number: 'int',
    example: 'boolean',
    state: 'text',
    name: 'jsonb',
    valid_from: 'date',
    valid_to: 'date',
  },
  ...{ rules: 'jsonb', figures: 'jsonb', published_on: 'date' },
};

/** Inserts new models, each with its first version. */
export function insertModels(statement: Statement, versions: readonly ModelVersion[]): Statement {
  const models = versions.map(({ modelId: id, code, revision: version }) => ({ id, code, version }));
  statement.insertMany('model', modelColumns, models);
  for (const version of versions) insertModelVersion(statement, version);
  return statement;
}

export function insertModelVersion(statement: Statement, version: ModelVersion): void {
  const { modelId: model_id, number, state, example, publishedOn: published_on } = version;
  const row = { ...contentRow(version), model_id, number, state, example, published_on };
  statement.insertMany('model_version', versionColumns, [row]);
}

/** Writes a draft anew. */
export function rewriteModelDraft(statement: Statement, version: ModelVersion): void {
  const { name, rules, figures, ...days } = contentRow(version);
  const json = { name: JSON.stringify(name), rules: JSON.stringify(rules), figures: JSON.stringify(figures) };
  changeModelVersion(statement, version, { ...days, ...json, example: version.example });
}

/** What moves when a version is published or ends. */
export function moveModelVersion(statement: Statement, version: ModelVersion): void {
  const { state, publishedOn, retiredOn, content } = version;
  const days = { published_on: publishedOn, retired_on: retiredOn, valid_to: content.validTo };
  changeModelVersion(statement, version, { state, ...days });
}

function changeModelVersion(
  statement: Statement,
  { modelId, number }: ModelVersion,
  changes: Readonly<Record<string, unknown>>,
): void {
  statement.add((bind) => {
    const set = Object.entries(changes).map(([name, value]) => `${name} = ${bind(value)}`);
    return `UPDATE model_version SET ${set.join(', ')} WHERE model_id = ${bind(modelId)} AND number = ${bind(number)}`;
  });
}

function contentRow({ content: { name, validFrom, validTo, rules, figures } }: ModelVersion) {
  return { name, valid_from: validFrom, valid_to: validTo, rules, figures };
}

function fromRow(row: Row): ModelVersion {
  const { name, valid_from: validFrom, valid_to: validTo, rules, figures } = row;
  return {
    modelId: row.id,
    code: row.code,
    revision: row.revision,
    example: row.example,
    number: row.number,
    state: row.state,
    content: { name, validFrom, validTo, rules, figures },
    publishedOn: row.published_on,
    retiredOn: row.retired_on,
    usedAt: row.used_at?.toISOString() ?? null,
  };
}
