import { describePastEvents } from '@chez-soi/messaging/testing';
import { createApp } from '../app';
import { flow } from '../flow';
import { migrations } from '../store/migrations';

describePastEvents({
  flow,
  migrations,
  start: createApp,
  async learned(database, heard) {
    const codes = (type: string) =>
      heard
        .filter(({ event }) => event.type === type)
        .map(({ event }) => (event.data as { serviceCode: string }).serviceCode);
    const known = await database.query('SELECT code, active FROM service_copy ORDER BY code');
    const retired = codes('service.retired.v1');
    const expected = [...new Set(codes('service.published.v1'))].sort();
    expect(known).toEqual(expected.map((code) => ({ code, active: !retired.includes(code) })));
  },
});
