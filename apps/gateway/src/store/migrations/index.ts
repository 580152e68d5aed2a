import { type MigrationClass, PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { GatewayTables1700000001000 } from './gateway-tables';
import { MachineScopes1700000001010 } from './machine-scopes';
import { SelfRegistration1700000001001 } from './self-registration';

export const migrations: readonly MigrationClass[] = [
  PlatformTables1700000000001,
  GatewayTables1700000001000,
  SelfRegistration1700000001001,
  MachineScopes1700000001010,
];
