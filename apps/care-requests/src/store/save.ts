import { type DocumentWrite, keepForeign, writeDocuments } from '@chez-soi/fhir';
import { type NewEvent, newEvent, publish } from '@chez-soi/messaging';
import { type Ctx, Database, recordWrites, rememberAnswer, type Sql, Statement } from '@chez-soi/service-kit';
import { nextDue } from '../domain/deadlines';
import type { Mission } from '../domain/mission';
import { merge, type Outcome } from '../domain/outcome';
import { circlesTouchedBy, documentsOf } from '../fhir/documents';
import { CarePlansStore } from './care-plans.store';
import { CirclesStore } from './circles.store';
import { applicationValues, letterTypes, toLetterRow } from './apa.rows';
import { followUpTypes, followUpValues } from './follow-up.rows';
import { missionTypes, missionValues, requestTypes, requestValues } from './request.rows';
import { relationValues, residentTypes, residentValues } from './resident.rows';
import { recordTypes, toRecordRow } from './visit-record.rows';
import { visitTypes, visitValues } from './visit.rows';

export interface Answer {
  readonly view: unknown;
  readonly status: number;
}

interface Aggregate {
  readonly id: string;
  readonly version: number;
}

/** What one command changed. `missions` are all missions of the changed requests, for their next deadline. */
export interface Saving {
  readonly change: Outcome;
  readonly missions: readonly Mission[];
}

/**
 * Everything that one command changed, as one statement: rows, FHIR documents, events, audit and the answer kept
 * for a repeated command. `missions` are all missions of the changed requests, for their next deadline.
 */
export function saveOutcome(
  ctx: Ctx,
  change: Outcome,
  missions: readonly Mission[],
  answer?: Answer,
): Statement {
  const statement = saveTogether(ctx, [{ change, missions }]);
  return answer ? rememberAnswer(statement, ctx, answer.view, answer.status) : statement;
}

/** The same of several commands that change different things, each with its entry in the audit, as one statement of one shape. */
export function saveTogether(ctx: Ctx, savings: readonly Saving[]): Statement {
  const change = merge(...savings.map((one) => one.change));
  const statement = new OutcomeStatement(ctx, change);
  writeRows(
    statement,
    change,
    savings.flatMap(({ missions }) => missions),
  );
  publish(statement, ctx, numbered(change));
  return recordWrites(
    statement,
    savings.map((one) => ({ ctx, entry: auditOf(one.change) })),
  );
}

/**
 * Its documents are added last: elements that the domain does not know are read where they are written. Documents that
 * hold more than what this command changed (circles, help plans) follow in the same transaction.
 */
class OutcomeStatement extends Statement {
  private readonly documents: readonly DocumentWrite[];
  private readonly circles: readonly string[];

  constructor(
    private readonly ctx: Ctx,
    private readonly change: Outcome,
  ) {
    super();
    this.documents = documentsOf(change);
    this.circles = circlesTouchedBy(change);
  }

  override async run(sql: Sql): Promise<void> {
    const planned = this.change.applications.filter(({ file }) => file.plans.length > 0);
    if (this.circles.length === 0 && planned.length === 0) return this.save(sql);
    const all = async (tx: Sql) => {
      await this.save(tx);
      if (this.circles.length > 0) await new CirclesStore(tx).refresh(this.circles, this.ctx.now);
      await new CarePlansStore(tx).refresh(planned, this.ctx.now);
    };
    return sql instanceof Database ? sql.transaction(all) : all(sql);
  }

  private async save(sql: Sql): Promise<void> {
    writeDocuments(this, await keepForeign(sql, this.documents, this.ctx.submitted), this.ctx.now);
    await super.run(sql);
  }
}

function writeRows(statement: Statement, change: Outcome, missions: readonly Mission[]): void {
  writeMany(statement, 'resident', residentTypes, change.residents, residentValues);
  change.relations.forEach((one) => write(statement, 'relation', one, relationValues(one)));
  writeMany(statement, 'care_request', requestTypes, change.requests, (request) => {
    const theirs = missions.filter((mission) => mission.careRequestId === request.id);
    return requestValues(request, nextDue(request, theirs));
  });
  writeMany(statement, 'mission', missionTypes, change.missions, missionValues);
  writeMany(statement, 'follow_up', followUpTypes, change.followUps, followUpValues);
  writeMany(statement, 'visit', visitTypes, change.visits, visitValues);
  change.applications.forEach((one) => write(statement, 'apa_application', one, applicationValues(one)));
  statement.insertMany('apa_letter', letterTypes, change.letters.map(toLetterRow));
  statement.insertMany('visit_record', recordTypes, change.records.map(toRecordRow));
}

const isNew = (one: Aggregate): boolean => one.version === 0;

function write(statement: Statement, table: string, one: Aggregate, values: Record<string, unknown>): void {
  if (isNew(one)) statement.insert(table, { id: one.id, version: 1, ...values });
  else statement.update(table, one.id, one.version, values);
}

/** The new ones and the changed ones of a table, whatever their number, as one part each. */
function writeMany<A extends Aggregate>(
  statement: Statement,
  table: string,
  types: Readonly<Record<string, string>>,
  all: readonly A[],
  valuesOf: (one: A) => Record<string, unknown>,
): void {
  const row = (one: A) => ({ id: one.id, version: isNew(one) ? 1 : one.version, ...valuesOf(one) });
  const known = all.filter((one) => !isNew(one));
  statement.insertMany(table, { id: 'uuid', version: 'int', ...types }, all.filter(isNew).map(row));
  statement.updateMany(table, types, known.map(row));
}

/** `sequence` of an event = version of its aggregate after the change. */
function numbered(change: Outcome): NewEvent[] {
  const aggregates = [
    change.residents,
    change.relations,
    change.requests,
    change.missions,
    change.visits,
    change.applications,
  ].flat();
  const versions = new Map(aggregates.map((one) => [one.id, one.version + 1]));
  return change.events.map(({ definition, subject, data }) => {
    const version = versions.get(subject);
    if (version === undefined)
      throw new Error(`${definition.type} tells of ${subject}, which the command did not change`);
    return newEvent(definition, subject, version, data);
  });
}

function auditOf(change: Outcome) {
  const kinds = [
    ['ServiceRequest', change.requests],
    ['Task', [...change.missions, ...change.visits, ...change.followUps]],
    ['Task', change.records.map(({ visitId }) => ({ id: visitId }))],
    ['ApaApplication', change.applications],
    ['RelatedPerson', change.relations],
    ['Patient', change.residents],
  ] as const;
  const [entityType, entities] = kinds.find(([, list]) => list.length > 0) ?? kinds[0];
  const first =
    change.residents[0]?.id ??
    [
      ...[...change.requests, ...change.missions, ...change.visits, ...change.followUps],
      ...[...change.applications, ...change.relations],
    ][0]?.residentId;
  return { entityType, entityIds: entities.map((one) => one.id), residentId: first ?? null };
}
