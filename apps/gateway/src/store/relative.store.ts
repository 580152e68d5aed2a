import { Injectable } from '@nestjs/common';
import { Database } from '@chez-soi/service-kit';

/** What is known of a relative's way in. */
export interface RelativeRow {
  readonly id: string;
  readonly email: string;
  readonly active: boolean;
  readonly has_password: boolean;
  /** Of the last link that was not used. */
  readonly expires_at: Date | null;
}

@Injectable()
export class RelativeStore {
  constructor(private readonly database: Database) {}

  /** Those of these accounts that are relatives'. */
  async accesses(ids: readonly string[]): Promise<RelativeRow[]> {
    return this.database.query<RelativeRow>(
      `SELECT a.id, a.email, a.active, a.password_hash IS NOT NULL AS has_password,
              (SELECT max(i.expires_at) FROM invitation i WHERE i.account_id = a.id AND i.used_at IS NULL) AS expires_at
       FROM account a WHERE a.id = ANY ($1::uuid[]) AND 'family' = ANY (a.roles) ORDER BY a.id`,
      [ids],
    );
  }
}
