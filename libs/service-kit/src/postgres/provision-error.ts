/** The database could not be laid out; `sql` is what an administrator may run instead, when that helps. */
export class ProvisionError extends Error {
  override readonly name = 'ProvisionError';

  constructor(
    message: string,
    readonly sql: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super(sql.length ? `${message}\n${sql.map((line) => `  ${line};`).join('\n')}` : message, options);
  }
}

export function lacksRights(
  user: string,
  database: string,
  sql: readonly string[],
  cause?: unknown,
): ProvisionError {
  return new ProvisionError(
    `User ${user} lacks the rights to lay out database ${database}. Ask an administrator to run, connected to that database (to another one for CREATE DATABASE), then start again:`,
    sql,
    { cause },
  );
}
