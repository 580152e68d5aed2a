import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import type { ZodType } from 'zod';
import { invalidFields, invalidInput } from './problem';
import { unreadableTexts } from './unreadable';

interface DtoClass {
  readonly schema?: ZodType;
}

/** Parses bodies, queries and parameters with the schema of their DTO (`createZodDto`). */
@Injectable()
export class ZodPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const schema = (metadata.metatype as DtoClass | undefined)?.schema;
    if (!schema || metadata.type === 'custom') return value;
    const unreadable = unreadableTexts(value);
    if (unreadable.length > 0) throw invalidFields(unreadable);
    const result = schema.safeParse(value ?? {});
    if (!result.success) throw invalidInput(result.error);
    return result.data;
  }
}
