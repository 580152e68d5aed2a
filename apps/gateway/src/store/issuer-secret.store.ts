import { Injectable } from '@nestjs/common';
import { Database } from '@chez-soi/service-kit';

/** Keys of the embedded issuer, made once for the life of the database. */
export interface IssuerSecrets {
  /** Private JWK set that signs tokens (ES256). */
  readonly jwks: { readonly keys: readonly Record<string, unknown>[] };
  /** Signs the issuer's own cookies. */
  readonly cookieKey: string;
  /** Secret of the portal's client at the embedded issuer. */
  readonly portalClientSecret: string;
  /** Signs the cookie that carries a sign-in on its way (base64url, 256 bits). */
  readonly loginStateKey: string;
}

@Injectable()
export class IssuerSecretStore {
  constructor(private readonly database: Database) {}

  /** The stored secrets; when there are none yet, those made by `make` become theirs, also if two gateways start at once. */
  async loadOrCreate(make: () => Promise<IssuerSecrets>, now: Date): Promise<IssuerSecrets> {
    const stored = await this.load();
    if (stored) return stored;
    await this.database.query(
      'INSERT INTO issuer_secret (secrets, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [JSON.stringify(await make()), now],
    );
    const created = await this.load();
    if (!created) throw new Error('The secrets of the issuer could not be stored');
    return created;
  }

  private async load(): Promise<IssuerSecrets | null> {
    const [row] = await this.database.query<{ secrets: IssuerSecrets }>('SELECT secrets FROM issuer_secret');
    return row?.secrets ?? null;
  }
}
