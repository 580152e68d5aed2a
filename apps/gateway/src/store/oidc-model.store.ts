import type { Database } from '@chez-soi/service-kit';

export type OidcPayload = Record<string, unknown>;

/**
 * Where the issuer keeps its sessions, codes, grants and interactions (the adapter interface of oidc-provider):
 * a sign-in that is under way survives a restart of the gateway.
 */
export class OidcModelStore {
  constructor(
    private readonly model: string,
    private readonly database: Database,
  ) {}

  async upsert(id: string, payload: OidcPayload, expiresIn?: number): Promise<void> {
    await this.database.query(
      `INSERT INTO oidc_model (model, id, payload, grant_id, uid, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
       ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
         uid = excluded.uid, expires_at = excluded.expires_at`,
      [
        this.model,
        id,
        JSON.stringify(payload),
        payload['grantId'] ?? null,
        payload['uid'] ?? null,
        expiresIn ?? null,
      ],
    );
  }

  async find(id: string): Promise<OidcPayload | undefined> {
    return this.one('id = $2', id);
  }

  async findByUid(uid: string): Promise<OidcPayload | undefined> {
    return this.one('uid = $2', uid);
  }

  /** Device codes are not offered. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  async consume(id: string): Promise<void> {
    await this.database.query('UPDATE oidc_model SET consumed_at = now() WHERE model = $1 AND id = $2', [
      this.model,
      id,
    ]);
  }

  async destroy(id: string): Promise<void> {
    await this.database.query('DELETE FROM oidc_model WHERE model = $1 AND id = $2', [this.model, id]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.database.query('DELETE FROM oidc_model WHERE grant_id = $1', [grantId]);
  }

  private async one(condition: string, value: string): Promise<OidcPayload | undefined> {
    const [row] = await this.database.query<{ payload: OidcPayload; consumed: string | null }>(
      `SELECT payload, extract(epoch FROM consumed_at)::bigint AS consumed FROM oidc_model
       WHERE model = $1 AND ${condition} AND (expires_at IS NULL OR expires_at > now())`,
      [this.model, value],
    );
    if (!row) return undefined;
    return row.consumed === null ? row.payload : { ...row.payload, consumed: Number(row.consumed) };
  }
}
