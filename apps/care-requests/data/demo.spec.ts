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

  it('are 154, from 68 to 99 years old at the end of 2026, with one to three relatives each', () => {
    expect(residents).toHaveLength(154);
    expect(byRef.size).toBe(154);
    for (const { birthDate, relations } of residents) {
      const age = 2026 - Number(birthDate.slice(0, 4));
      expect(age >= 68 && age <= 99).toBe(true);
      expect(relations.length >= 1 && relations.length <= 3).toBe(true);
    }
  });

  it('Claire Martin helps her mother and her uncle with one and the same address', () => {
    const helped = residents.filter((one) =>
      one.relations.some((relation) => relation.email === 'claire.martin@example.fr'),
    );
    expect(helped.map((one) => one.ref)).toEqual(['jeanne-martin', 'andre-martin']);
  });

  it('live all over Isère, two in three of them women', () => {
    expect(new Set(residents.map((one) => one.address.communeCode)).size).toBeGreaterThan(60);
    const women = residents.filter((one) => one.sex === 'female').length;
    expect(Math.round((women / residents.length) * 100)).toBe(65);
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

  it('are 193 over the last 60 days, and 114 of them are served', () => {
    expect(requests).toHaveLength(193);
    expect(requests.every((request) => request.daysAgo >= 0 && request.daysAgo < 60)).toBe(true);
    expect(requests.filter((request) => request.outcome === 'served')).toHaveLength(114);
    const asking = new Set(requests.map((request) => request.resident));
    expect(residents.slice(0, 24).every((one) => asking.has(one.ref))).toBe(true);
  });

  it('what was searched for, accepted or served has had the time to be', () => {
    const least = { served: 12, accepted: 3, searching: 4, offered: 2, waiting: 0, cancelled: 0 };
    const tooSoon = requests.filter(
      (request) => request.daysAgo < least[request.outcome as keyof typeof least],
    );
    expect(tooSoon).toEqual([]);
  });

  it('are turned down for many reasons, the usual ones by more than ten providers', () => {
    const told = requests.flatMap((request) => request.setbacks);
    const usual = ['capacity', 'hours', 'delay', 'no-answer'];
    for (const setback of usual) expect(told.filter((one) => one === setback).length).toBeGreaterThan(10);
    expect(new Set(told).size).toBeGreaterThan(usual.length);
  });

  it('comments use typographic apostrophes', () => {
    expect(requests.filter((request) => /'|^\s*$/.test(request.comment))).toEqual([]);
  });
});
