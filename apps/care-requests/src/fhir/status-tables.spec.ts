import { DomainError } from '@chez-soi/kernel';
import * as all from './status-tables';

const tables = {
  CareTeam: all.careTeamStatuses,
  Consent: all.consentStatuses,
  CarePlan: all.carePlanStatuses,
  Goal: all.goalStatuses,
  Communication: all.communicationStatuses,
  DocumentReference: all.documentReferenceStatuses,
};

describe.each(Object.entries(tables))('the status of a %s', (type, table) => {
  const states = [...Object.keys(table), all.ENTERED_IN_ERROR];
  const attempt = (from: string, to: string) => () => all.checkMove(type, table, from, to);

  it('moves along its table, and to an error from everywhere', () => {
    for (const [from, next] of Object.entries(table))
      for (const to of [...next, all.ENTERED_IN_ERROR, from]) expect(attempt(from, to)).not.toThrow();
  });

  it('refuses every other move, and names both states', () => {
    for (const from of states)
      for (const to of states) {
        const legal = from === to || table[from]?.includes(to) || to === all.ENTERED_IN_ERROR;
        if (legal) continue;
        expect(attempt(from, to)).toThrow(DomainError);
        expect(attempt(from, to)).toThrow(expect.objectContaining({ code: 'rule', facts: { from, to } }));
      }
  });

  it('leads only to states that it knows', () => {
    for (const to of Object.values(table).flat()) expect(Object.keys(table)).toContain(to);
  });
});

it('a circle that is inactive, a consent that was rejected and a message that left never come back', () => {
  for (const [table, state] of [
    [all.careTeamStatuses, 'inactive'],
    [all.consentStatuses, 'rejected'],
    [all.consentStatuses, 'inactive'],
    [all.communicationStatuses, 'completed'],
    [all.carePlanStatuses, 'revoked'],
  ] as const)
    expect(table[state]).toEqual([]);
});
