/** PostgreSQL for one machine: start and stop it, lay out the services' schemas, back up and restore. */
export { BackupError, type BackupFailure } from './backup-error';
export { backup, type BackupSummary } from './backup';
export { type DataFolderState, inspectData } from './inspect-data';
export { PostgresStartError } from './postgres-start-error';
export { ProvisionError } from './provision-error';
export { provisionSchemas } from './provision-schemas';
export { type ServiceSchema } from './service-schema';
export { restore } from './restore';
export { type RunningPostgres } from './running-postgres';
export { removePostgresData, startPostgres, type StartOptions } from './start-postgres';
