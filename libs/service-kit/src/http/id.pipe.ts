import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError, isId } from '@chez-soi/kernel';

/** A path parameter that must be an id: `@Param('id', IdPipe)`. Anything else is simply not found. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (isId(value)) return value;
    throw DomainError.notFound('Cette adresse n’existe pas.', 'This address does not exist.');
  }
}
