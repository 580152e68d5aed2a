/** How PostgreSQL says that it is stopping, starting, out of room or of patience, or gone (08, 53, 57P, 25P03). */
const STATES = /^(08...|53...|57P..|25P03)$/;
const SYSTEM = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'];
/** What pg says without any code when a connection breaks under a query, or when none is to be had. */
const WORDS =
  /Connection terminated|not queryable|pool after calling end|timeout exceeded when trying to connect/;

/** True when the database could not be reached, or could not go on: the same again may succeed in a moment. */
export function isOutOfReach(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return STATES.test(code) || SYSTEM.includes(code) || WORDS.test(message);
}
