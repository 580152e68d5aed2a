import { careRequestInput, relationInput, residentInput } from '@chez-soi/contracts';
import { relationErrors } from '../src/domain/relation';
import requests from './demo-requests.json';
import residents from './demo-residents.json';

const byRef = new Map(residents.map((resident) => [resident.ref, resident]));

describe('the invented residents', () => {
  it.each(residents.map((one) => [one.ref, one]))('%s could be entered by a coordinator', (ref, resident) => {
    const { ref: _ref, relations, ...input } = resident;
    expect(residentInput.safeParse(input).error?.issues ?? []).toEqual([]);
    const declared = relations.map((relation) => relationInput.parse(relation));
    for (const [index, relation] of declared.entries()) {
      const others = declared
        .slice(0, index)
        .map((one) => ({ ...one, id: ref, version: 0, residentId: ref, accountId: null, endedAt: null }));
      expect(relationErrors(relation, others)).toEqual([]);
    }
  });

  it('are 24, from 68 to 97 years old at the end of 2026, with one to three relatives each', () => {
    expect(byRef.size).toBe(24);
    for (const { birthDate, relations } of residents) {
      const age = 2026 - Number(birthDate.slice(0, 4));
      expect(age >= 68 && age <= 97).toBe(true);
      expect(relations.length >= 1 && relations.length <= 3).toBe(true);
    }
  });

  it('Claire Martin helps her mother and her uncle with one and the same address', () => {
    const helped = residents.filter((one) =>
      one.relations.some((relation) => relation.email === 'claire.martin@example.fr'),
    );
    expect(helped.map((one) => one.ref)).toEqual(['jeanne-martin', 'andre-martin']);
  });

  it('can only be reached at addresses and numbers kept for invention', () => {
    for (const { phone, relations } of residents) {
      expect(phone).toMatch(/^04 65 71 \d\d \d\d$/);
      for (const relation of relations) {
        expect(relation.email).toMatch(/^[a-z.-]+@example\.fr$/);
        expect(relation.phone).toMatch(/^06 39 98 \d\d \d\d$/);
      }
    }
  });
});

describe('the invented requests', () => {
  it.each(requests.map((one) => [`${one.resident}, ${one.daysAgo} days ago`, one]))(
    '%s: could be sent as they are',
    (_, request) => {
      const { needs, channel, comment } = request;
      const sent = {
        residentId: '00000000-0000-4000-8000-000000000001',
        startOn: '2026-12-01',
        needs,
        channel,
        comment,
      };
      expect(careRequestInput.safeParse(sent).error?.issues ?? []).toEqual([]);
      const relations = byRef.get(request.resident)?.relations ?? [];
      expect(
        request.speaker === null || relations.some((relation) => relation.email === request.speaker),
      ).toBe(true);
    },
  );

  it('are 40 over the last 60 days, for everyone, and 18 of them are served', () => {
    expect(requests).toHaveLength(40);
    expect(requests.every((request) => request.daysAgo >= 0 && request.daysAgo < 60)).toBe(true);
    expect(new Set(requests.map((request) => request.resident)).size).toBe(24);
    expect(requests.filter((request) => request.outcome === 'served')).toHaveLength(18);
  });

  it('what was refused, accepted or served has had the time to be', () => {
    const least = { served: 12, accepted: 5, 'refused-once': 4, offered: 2, waiting: 0, cancelled: 0 };
    const tooSoon = requests.filter(
      (request) => request.daysAgo < least[request.outcome as keyof typeof least],
    );
    expect(tooSoon).toEqual([]);
  });

  it('comments use typographic apostrophes', () => {
    expect(requests.filter((request) => /'|^\s*$/.test(request.comment))).toEqual([]);
  });
});
