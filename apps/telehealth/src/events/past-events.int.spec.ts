import { describePastEvents } from '@chez-soi/messaging/testing';
import { testFileKey } from '@chez-soi/service-kit/testing';
import { createApp } from '../app';
import { flow } from '../flow';
import { migrations } from '../store/migrations';

describePastEvents({
  flow,
  migrations,
  start: (config, bus) =>
    createApp({ ...config, publicUrl: 'http://127.0.0.1:3000', fileKey: testFileKey }, bus),
  async learned(database, heard) {
    const subjects = (...types: string[]) =>
      new Set(heard.filter(({ event }) => types.includes(event.type)).map(({ event }) => event.subject)).size;
    const count = async (what: string) => {
      const [row] = await database.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${what}`);
      return row!.count;
    };
    const merges = heard
      .filter(({ event }) => event.type === 'resident.merged.v1')
      .map(({ event }) => event.data as { residentId: string; mergedResidentId: string });
    const people = new Set([
      ...heard
        .filter(({ event }) => event.type === 'resident.registered.v1')
        .map(({ event }) => event.subject),
      ...merges.flatMap(({ residentId, mergedResidentId }) => [residentId, mergedResidentId]),
    ]);
    expect(await count('resident')).toBe(people.size);
    expect(await count('resident WHERE merged_into IS NOT NULL')).toBe(
      new Set(merges.map(({ mergedResidentId }) => mergedResidentId)).size,
    );
    expect(await count('resident WHERE deceased')).toBe(subjects('resident.deceased.v1'));
    const needs = heard
      .filter(({ event }) => event.type === 'care-request.submitted.v1')
      .flatMap(({ event }) => (event.data as { needs: { needId: string }[] }).needs);
    expect(await count('need')).toBe(new Set(needs.map(({ needId }) => needId)).size);
    expect(await count('organization')).toBe(subjects('organization.registered.v1'));
    expect(await count('service WHERE offered')).toBe(
      subjects('service.published.v1') - subjects('service.retired.v1'),
    );
  },
});
