/**
 * How PostgreSQL says that it is stopping, starting, out of room or of patience, or gone (08, 53, 57P, 25P03), and that
 * two transactions stood in each other's way, of which it undid this one (40001, 40P01).
 */
const STATES = /^(08...|53...|57P..|25P03|40001|40P01)$/;
const SYSTEM = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'];
/** What pg says without any code when a connection breaks under a query, or when none is to be had. */
const WORDS =
  /Connection terminated|not queryable|pool after calling end|timeout exceeded when trying to connect/;

/** True for failures of the database that pass by themselves: the same again may succeed in a moment. */
export function isTransient(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return STATES.test(code) || SYSTEM.includes(code) || WORDS.test(message);
}
