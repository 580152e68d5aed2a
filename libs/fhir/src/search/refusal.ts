import { DomainError } from '@chez-soi/kernel';

/** Bad search input: names the parameter as sent. */
export function refused(parameter: string, fr: string, en: string): DomainError {
  return DomainError.field(parameter, fr, en);
}
