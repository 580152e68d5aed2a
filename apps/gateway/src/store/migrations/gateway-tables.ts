import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts and all that opens a door: invitations, sessions, the issuer's models and keys. */
export class GatewayTables1700000001000 implements MigrationInterface {
  readonly name = 'GatewayTables1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        id uuid PRIMARY KEY, version integer NOT NULL DEFAULT 1, name text NOT NULL,
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        roles text[] NOT NULL, organization_id uuid, language text NOT NULL CHECK (language IN ('fr', 'en')),
        password_hash text, active boolean NOT NULL DEFAULT true,
        demo_label jsonb, created_at timestamptz NOT NULL)`);
    // Tokens are kept as hashes: whoever reads this table can open nothing with it.
    await runner.query(`
      CREATE TABLE invitation (
        token_hash bytea PRIMARY KEY, account_id uuid NOT NULL REFERENCES account,
        created_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, used_at timestamptz)`);
    await runner.query('CREATE INDEX invitation_account ON invitation (account_id)');
    await runner.query(`
      CREATE TABLE session (
        token_hash bytea PRIMARY KEY, account_id uuid NOT NULL REFERENCES account,
        created_at timestamptz NOT NULL, last_seen timestamptz NOT NULL, expires_at timestamptz NOT NULL)`);
    await runner.query('CREATE INDEX session_account ON session (account_id)');
    await runner.query(`
      CREATE TABLE machine_client (
        account_id uuid PRIMARY KEY REFERENCES account, secret_hash bytea NOT NULL, created_at timestamptz NOT NULL)`);
    await runner.query(`
      CREATE TABLE sign_in_attempt (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email_hash bytea NOT NULL, at timestamptz NOT NULL)`);
    await runner.query('CREATE INDEX sign_in_attempt_email ON sign_in_attempt (email_hash, at)');
    await this.issuerTables(runner);
  }

  private async issuerTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE oidc_model (
        model text NOT NULL, id text NOT NULL, payload jsonb NOT NULL, grant_id text, uid text,
        consumed_at timestamptz, expires_at timestamptz, PRIMARY KEY (model, id))`);
    await runner.query('CREATE INDEX oidc_model_grant ON oidc_model (grant_id) WHERE grant_id IS NOT NULL');
    await runner.query('CREATE INDEX oidc_model_uid ON oidc_model (model, uid) WHERE uid IS NOT NULL');
    await runner.query('CREATE INDEX oidc_model_expiry ON oidc_model (expires_at)');
    await runner.query(`
      CREATE TABLE issuer_secret (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), secrets jsonb NOT NULL, created_at timestamptz NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE issuer_secret, oidc_model, sign_in_attempt, machine_client, session, invitation, account',
    );
  }
}
