import type { Clock } from '@chez-soi/kernel';
import { createServiceEvents, type EventBus, type ServiceEvents } from '@chez-soi/messaging';
import { type Database, ReadAudit } from '@chez-soi/service-kit';
import type { Logger } from 'pino';
import { FactsService } from '../facts.service';
import { flow } from '../flow';
import { FactsStore } from '../store/facts.store';
import { SubjectStore } from '../store/subject.store';
import { SubjectsService } from '../subjects.service';
import { evaluationHandlers } from './handlers';

/** The events side of evaluation, with the subjects that its handlers change. Nothing is started yet. */
export function wireEvents(
  database: Database,
  bus: EventBus,
  clock: Clock,
  log: Logger,
): { readonly events: ServiceEvents; readonly subjects: SubjectsService } {
  const subjects = new SubjectsService(database, new SubjectStore(database), new ReadAudit(database), clock);
  const handlers = evaluationHandlers(new FactsService(new FactsStore()), subjects);
  return { subjects, events: createServiceEvents({ flow, handlers, bus, database, clock, log }) };
}
