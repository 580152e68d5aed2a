import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of a service that keeps any: sealed contents, each once, and who refers to them. */
export class FileTables1700000000005 implements MigrationInterface {
  readonly name = 'FileTables1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    // `used_at`: when somebody last put these bytes; a content without a reference is forgotten a day later.
    await runner.query(`
      CREATE TABLE file_content (
        address bytea PRIMARY KEY, media_type text NOT NULL, size int NOT NULL, key_id bytea NOT NULL,
        nonce bytea NOT NULL, sealed bytea NOT NULL, used_at timestamptz NOT NULL)`);
    // Sealed bytes look random: trying to compress them costs time and saves nothing.
    await runner.query('ALTER TABLE file_content ALTER COLUMN sealed SET STORAGE EXTERNAL');
    await runner.query(`
      CREATE TABLE file_reference (
        id uuid PRIMARY KEY, address bytea NOT NULL REFERENCES file_content, name text NOT NULL, at timestamptz NOT NULL)`);
    await runner.query('CREATE INDEX file_content_used ON file_content (used_at)');
    await runner.query('CREATE INDEX file_reference_address ON file_reference (address)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE file_reference, file_content');
  }
}
