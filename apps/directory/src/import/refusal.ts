import type { FieldError } from '@chez-soi/kernel';
import { toDomainError } from '@chez-soi/service-kit';

/** Why a line of a file was not taken in. */
export interface Refusal {
  readonly line: number;
  readonly field: string;
  readonly message: FieldError['message'];
}

/** A record of a file that waits, and the columns of its file. */
export interface WaitingLine {
  readonly line: number;
  readonly cells: readonly string[];
}

export function refusals(line: number, errors: readonly FieldError[]): Refusal[] {
  return errors.map(({ path, message }) => ({ line, field: columnOf(path), message }));
}

/** What a reader of lines threw, as refusals of that line; a fault of ours goes on. */
export function refusalsOf(line: number, thrown: unknown): Refusal[] {
  const error = toDomainError(thrown);
  if (!error) throw thrown;
  if (error.fields.length === 0) return [{ line, field: '', message: error.detail }];
  return refusals(line, error.fields);
}

const columns: Readonly<Record<string, string>> = {
  'address.line': 'addressLine',
  'address.postalCode': 'postalCode',
  'address.communeCode': 'communeCode',
  'address.city': 'city',
  'authorization.number': 'authorizationNumber',
  'authorization.from': 'authorizationFrom',
  'authorization.to': 'authorizationTo',
};

/** The column that a field came from. */
function columnOf(path: string): string {
  const [first = '', second] = path.split('.');
  return columns[path] ?? (first === 'availability' && second ? second : first);
}
