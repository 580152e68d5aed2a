import {
  FhirDateOrder1700000000013,
  FhirOwnedOrder1700000000017,
  FhirHistoryOrder1700000000011,
  FhirSearchColumns1700000000010,
  FhirWideNumbers1700000000012,
  FhirTables1700000000002,
} from '@chez-soi/fhir';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '@chez-soi/messaging';
import { AuditAccounts1700000000016, PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { CanonicalTable1700000001010 } from '../canonical-table';
import { ServiceTables1700000001000 } from '../service-tables';

export const migrations = [
  PlatformTables1700000000001,
  FhirTables1700000000002,
  FhirSearchColumns1700000000010,
  FhirWideNumbers1700000000012,
  FhirDateOrder1700000000013,
  EventTables1700000000003,
  FhirHistoryOrder1700000000011,
  HandedOverTable1700000000004,
  ServiceTables1700000001000,
  CanonicalTable1700000001010,
  AuditAccounts1700000000016,
  FhirOwnedOrder1700000000017,
];
