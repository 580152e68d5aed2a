/**
 * A name of ours (a type, a parameter) in SQL. Names make the shape of a statement, by which it is prepared; what a client
 * sends is bound, always.
 */
export function literal(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
