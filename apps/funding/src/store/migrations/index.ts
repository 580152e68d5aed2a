import {
  FhirDateOrder1700000000013,
  FhirOwnedOrder1700000000017,
  FhirHistoryOrder1700000000011,
  FhirSearchColumns1700000000010,
  FhirWideNumbers1700000000012,
  FhirTables1700000000002,
} from '@chez-soi/fhir';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '@chez-soi/messaging';
import {
  AuditAccounts1700000000016,
  type MigrationClass,
  PlatformTables1700000000001,
} from '@chez-soi/service-kit';
import { BenefitDocuments1700000001050 } from './benefit-documents';
import { ChargeItemTables1700000001040 } from './charge-item-tables';
import { EffectivenessTables1700000001021 } from './effectiveness-tables';
import { FigureTables1700000001010 } from './figure-tables';
import { FundingTables1700000001000 } from './funding-tables';
import { InvoiceTables1700000001020 } from './invoice-tables';
import { LedgerGuards1700000001030 } from './ledger-guards';
import { LedgerTables1700000001003 } from './ledger-tables';
import { ModelTables1700000001001 } from './model-tables';
import { SessionActTables1700000001060 } from './session-act-tables';
import { VisitCourseTables1700000001002 } from './visit-course-tables';

export const migrations: readonly MigrationClass[] = [
  PlatformTables1700000000001,
  FhirTables1700000000002,
  FhirSearchColumns1700000000010,
  FhirWideNumbers1700000000012,
  FhirDateOrder1700000000013,
  EventTables1700000000003,
  FhirHistoryOrder1700000000011,
  HandedOverTable1700000000004,
  FundingTables1700000001000,
  ModelTables1700000001001,
  VisitCourseTables1700000001002,
  LedgerTables1700000001003,
  FigureTables1700000001010,
  InvoiceTables1700000001020,
  EffectivenessTables1700000001021,
  LedgerGuards1700000001030,
  ChargeItemTables1700000001040,
  BenefitDocuments1700000001050,
  AuditAccounts1700000000016,
  SessionActTables1700000001060,
  FhirOwnedOrder1700000000017,
];
