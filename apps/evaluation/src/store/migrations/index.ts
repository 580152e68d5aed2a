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
import { EvaluationTables1700000001000 } from './evaluation-tables';
import { HoursFacts1700000001050 } from './hours-facts';
import { OpinionFacts1700000001081 } from './opinion-facts';
import { SessionFacts1700000001080 } from './session-facts';
import { SessionLines1700000001100 } from './session-lines';
import { VisitFacts1700000001001 } from './visit-facts';

export const migrations: readonly MigrationClass[] = [
  PlatformTables1700000000001,
  FhirTables1700000000002,
  FhirSearchColumns1700000000010,
  FhirWideNumbers1700000000012,
  FhirDateOrder1700000000013,
  EventTables1700000000003,
  FhirHistoryOrder1700000000011,
  HandedOverTable1700000000004,
  EvaluationTables1700000001000,
  VisitFacts1700000001001,
  HoursFacts1700000001050,
  AuditAccounts1700000000016,
  SessionFacts1700000001080,
  OpinionFacts1700000001081,
  SessionLines1700000001100,
  FhirOwnedOrder1700000000017,
];
