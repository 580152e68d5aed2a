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
import { Bookings1700000001061 } from './bookings';
import { Encounters1700000001062 } from './encounters';
import { Equipment1700000001091 } from './equipment';
import { HospitalStays1700000001127 } from './hospital-stays';
import { MergedResidents1700000001050 } from './merged-residents';
import { Needs1700000001065 } from './needs';
import { ParticipantNames1700000001125 } from './participant-names';
import { OpinionWords1700000001120 } from './opinion-words';
import { Reminders1700000001090 } from './reminders';
import { SchedulesAndSlots1700000001060 } from './schedules-and-slots';
import { SessionActs1700000001115 } from './session-acts';
import { SessionActsStay1700000001128 } from './session-acts-stay';
import { SessionEnds1700000001100 } from './session-ends';
import { SessionNotes1700000001110 } from './session-notes';
import { SessionOpinions1700000001101 } from './session-opinions';
import { TelehealthTables1700000001000 } from './telehealth-tables';
import { ToldRecipients1700000001126 } from './told-recipients';
import { VideoSessions1700000001070 } from './video-sessions';
import { Telemonitoring1700000001080 } from './telemonitoring';

export const migrations: readonly MigrationClass[] = [
  PlatformTables1700000000001,
  FhirTables1700000000002,
  FhirSearchColumns1700000000010,
  FhirWideNumbers1700000000012,
  FhirDateOrder1700000000013,
  EventTables1700000000003,
  FhirHistoryOrder1700000000011,
  HandedOverTable1700000000004,
  TelehealthTables1700000001000,
  MergedResidents1700000001050,
  SchedulesAndSlots1700000001060,
  Bookings1700000001061,
  Encounters1700000001062,
  Needs1700000001065,
  AuditAccounts1700000000016,
  VideoSessions1700000001070,
  Telemonitoring1700000001080,
  Reminders1700000001090,
  Equipment1700000001091,
  SessionEnds1700000001100,
  SessionOpinions1700000001101,
  SessionNotes1700000001110,
  ParticipantNames1700000001125,
  ToldRecipients1700000001126,
  HospitalStays1700000001127,
  OpinionWords1700000001120,
  SessionActs1700000001115,
  SessionActsStay1700000001128,
  FhirOwnedOrder1700000000017,
];
