import { join } from 'node:path';
import { describePastEvents } from '@chez-soi/messaging/testing';
import { createApp } from '../app';
import { flow } from '../flow';
import { migrations } from '../store/migrations';

const territoryDir = join(__dirname, '../../../directory/data');

/** The facts of each table that some event always tells of, and the event. */
const facts = [
  ['resident_fact', 'registered_at, birth_year, sex, commune', 'resident.registered.v1'],
  ['resident_fact', 'deceased_on', 'resident.deceased.v1'],
  ['request_fact', 'submitted_at, channel, urgency, commune, expects_visit', 'care-request.submitted.v1'],
  ['request_fact', 'cancelled_at, cancel_reason', 'care-request.cancelled.v1'],
  ['resident_fact', 'merged_into', 'resident.merged.v1'],
  ['visit_fact', 'annulled', 'visit.annulled.v1'],
  [
    '(SELECT DISTINCT ON (application_id) * FROM apa_fact WHERE items IS NOT NULL) latest',
    'gir, items',
    'apa-application.granted.v1',
  ],
  ['session_fact', 'resident_id, began_at, seconds_together, participants', 'session.ended.v1'],
  [
    '(SELECT * FROM session_fact WHERE began_at IS NULL) missed',
    'session_id, resident_id, ended_at',
    'session.missed.v1',
  ],
  ['session_fact', 'lines', 'session.quality-measured.v1'],
  ['opinion_fact', 'session_id, resident_id, role, opinion, given_at', 'session-opinion.given.v1'],
  ['mission_fact', 'proposed_at, organization_id, service_code', 'mission.proposed.v1'],
  ['mission_fact', 'accepted_at', 'mission.accepted.v1'],
  ['mission_fact', 'refused_at, refusal_reason', 'mission.refused.v1'],
  ['mission_fact', 'expired_at', 'mission.expired.v1'],
  ['mission_fact', 'withdrawn_at', 'mission.withdrawn.v1'],
  ['enrolment_fact', 'invited_on', 'subject.invited.v1'],
  ['enrolment_fact', 'enrolled_on, arm', 'subject.enrolled.v1'],
  ['enrolment_fact', 'left_on, left_reason', 'subject.left.v1'],
] as const;

describePastEvents({
  flow,
  migrations,
  start: (config, bus) => createApp({ ...config, publicUrl: 'http://127.0.0.1:3000', territoryDir }, bus),
  async learned(database, heard) {
    for (const [table, columns, type] of facts) {
      const told = new Set(
        heard.filter(({ event }) => event.type === type).map(({ event }) => event.subject),
      );
      const rows = await database.query(`SELECT 1 FROM ${table} WHERE num_nulls(${columns}) = 0`);
      expect({ type, facts: rows.length }).toEqual({ type, facts: told.size });
    }
  },
});
