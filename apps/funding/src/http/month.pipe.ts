import { DomainError } from '@chez-soi/kernel';
import { Injectable, type PipeTransform } from '@nestjs/common';

/** A path parameter that must be a month: `@Param('month', MonthPipe)`. Anything else is simply not found. */
@Injectable()
export class MonthPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return value;
    throw DomainError.notFound('Cette adresse n’existe pas.', 'This address does not exist.');
  }
}
