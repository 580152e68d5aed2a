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
  FileTables1700000000005,
  type MigrationClass,
  PlatformTables1700000000001,
} from '@chez-soi/service-kit';
import { ApaReminders1700000001011 } from './apa-reminders';
import { ApaTables1700000001007 } from './apa-tables';
import { CareRequestTables1700000001001 } from './care-request-tables';
import { CircleDocuments1700000001080 } from './circle-documents';
import { FollowUps1700000001090 } from './follow-ups';
import { MessageTables1700000001003 } from './message-tables';
import { CareRequestOrder1700000001006 } from './care-request-order';
import { OrderCodes1700000001070 } from './order-codes';
import { OwnFigures1700000001012 } from './own-figures';
import { ProjectionTables1700000001002 } from './projection-tables';
import { ProviderMessageColumns1700000001004 } from './provider-message-columns';
import { SpeakerColumn1700000001005 } from './speaker-column';
import { MergedResidents1700000001009 } from './merged-residents';
import { VisitRecords1700000001008 } from './visit-records';

export const migrations: readonly MigrationClass[] = [
  PlatformTables1700000000001,
  FhirTables1700000000002,
  FhirSearchColumns1700000000010,
  FhirWideNumbers1700000000012,
  FhirDateOrder1700000000013,
  EventTables1700000000003,
  FhirHistoryOrder1700000000011,
  HandedOverTable1700000000004,
  CareRequestTables1700000001001,
  ProjectionTables1700000001002,
  MessageTables1700000001003,
  ProviderMessageColumns1700000001004,
  SpeakerColumn1700000001005,
  CareRequestOrder1700000001006,
  ApaTables1700000001007,
  FileTables1700000000005,
  VisitRecords1700000001008,
  MergedResidents1700000001009,
  ApaReminders1700000001011,
  OwnFigures1700000001012,
  OrderCodes1700000001070,
  CircleDocuments1700000001080,
  FollowUps1700000001090,
  AuditAccounts1700000000016,
  FhirOwnedOrder1700000000017,
];
