import type { FieldError } from '@chez-soi/kernel';
import { toDomainError } from '@chez-soi/service-kit';

/** Why a line of a file was not taken in. */
export interface Refusal {
  readonly line: number;
  readonly field: string;
  readonly message: FieldError['message'];
  /** What is wrong; the whole cell where it is not known more closely. */
  readonly value?: string | undefined;
}

/** A record of a file that waits, and the columns of its file. */
export interface WaitingLine {
  readonly line: number;
  readonly cells: readonly string[];
  /** An earlier line of the same file that has the same number; else null. */
  readonly firstLine: number | null;
}

/** What was wrong at a path, and the value that stands there. */
export interface Fault extends FieldError {
  readonly value?: string | undefined;
}

export function refusals(line: number, errors: readonly Fault[]): Refusal[] {
  return errors.map(({ path, message, value }) => ({ line, field: columnOf(path), message, value }));
}

/** A refusal with what a reader needs to find it again: the name on its line, and the value that stands there. */
export function withCell(refusal: Refusal, columns: readonly string[], lines: readonly WaitingLine[]) {
  const cells = lines.find(({ line }) => line === refusal.line)?.cells ?? [];
  const cell = (column: string) => cells[columns.indexOf(column)] ?? '';
  return { ...refusal, name: cell('name'), value: refusal.value ?? cell(refusal.field) };
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
export function columnOf(path: string): string {
  const [first = '', second] = path.split('.');
  return columns[path] ?? (first === 'availability' && second ? second : first);
}
