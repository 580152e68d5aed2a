import { describePastEvents } from '@chez-soi/messaging/testing';
import { createApp } from '../app';
import { flow } from '../flow';
import { migrations } from '../store/migrations';

describePastEvents({
  flow,
  migrations,
  start: createApp,
  async learned(database, heard) {
    const visits = heard.filter(({ event }) => event.type === 'visit.done.v1');
    const rows = await database.query<{ state: string }>('SELECT state FROM visit');
    expect(rows.map(({ state }) => state)).toEqual(visits.map(() => 'valued'));
    const acts = heard.filter(({ event }) => event.type.startsWith('session-act.'));
    expect(await database.query('SELECT 1 FROM session_act')).toHaveLength(acts.length);
  },
});
