import { Database } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { isRecord } from './store/kept-records';

export type RecordType = Parameters<typeof isRecord>[1];

/** Which resources the directory keeps as records of its own, and which are documents alone. */
@Injectable()
export class RecordsService {
  constructor(@Inject(Database) private readonly database: Database) {}

  isRecord(type: RecordType, id: string): Promise<boolean> {
    return isRecord(this.database, type, id);
  }
}
