import { describePastEvents } from '@chez-soi/messaging/testing';
import { testFileKey } from '@chez-soi/service-kit/testing';
import { createApp } from '../app';
import { flow } from '../flow';
import { migrations } from '../store/migrations';
import { grenoble } from '../testing/a-service';

describePastEvents({
  flow,
  migrations,
  start: (config, bus) =>
    createApp({ ...config, territory: [grenoble], dueWorkEveryMs: 0, fileKey: testFileKey }, bus),
  async learned(database, heard) {
    const subjects = (type: string) =>
      new Set(heard.filter(({ event }) => event.type === type).map(({ event }) => event.subject));
    const ids = async (table: string) =>
      (await database.query<{ id: string }>(`SELECT id FROM ${table}`)).map(({ id }) => id).sort();
    expect(await ids('organization')).toEqual([...subjects('organization.registered.v1')].sort());
    expect(await ids('offer')).toEqual([...subjects('offer.published.v1')].sort());
    const services = await database.query('SELECT code FROM service');
    expect(services).toHaveLength(subjects('service.published.v1').size);
  },
});
