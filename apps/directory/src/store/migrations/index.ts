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
import { ImportReportColumns1700000001004 } from '../import-report-columns';
import { ImportTables1700000001003 } from '../import-tables';
import { OrganizationTables1700000001001 } from '../organization-tables';
import { PractitionerTables1700000001002 } from '../practitioner-tables';
import { TerritoryTables1700000001000 } from '../territory-tables';

export const migrations = [
  PlatformTables1700000000001,
  FhirTables1700000000002,
  FhirSearchColumns1700000000010,
  FhirWideNumbers1700000000012,
  FhirDateOrder1700000000013,
  EventTables1700000000003,
  FhirHistoryOrder1700000000011,
  HandedOverTable1700000000004,
  TerritoryTables1700000001000,
  OrganizationTables1700000001001,
  PractitionerTables1700000001002,
  ImportTables1700000001003,
  ImportReportColumns1700000001004,
  AuditAccounts1700000000016,
  FhirOwnedOrder1700000000017,
];
