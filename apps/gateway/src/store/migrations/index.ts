import { type MigrationClass, PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { GatewayTables1700000001000 } from './gateway-tables';

export const migrations: readonly MigrationClass[] = [
  PlatformTables1700000000001,
  GatewayTables1700000001000,
];
