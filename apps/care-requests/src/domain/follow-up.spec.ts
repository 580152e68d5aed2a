import { finish, type FollowUp, followUpLifecycle, reopen, setAside } from './follow-up';
import { anId, monday } from './testing/builders';

const asked: FollowUp = {
  ...{ id: anId(1), version: 1, residentId: anId(2), sessionId: anId(3), encounterId: anId(4) },
  ...{ organizationId: anId(5), serviceCode: 'nursing-care', dueOn: '2026-05-18', askedAt: monday },
  ...{ state: 'open', reason: null, careRequestId: null },
};

describe('What was asked for after a session', () => {
  it('is done, by a request where one was made', () => {
    expect(finish(asked, anId(9))).toMatchObject({ state: 'done', careRequestId: anId(9) });
  });

  it('is set aside for a reason', () => {
    expect(setAside(asked, 'enough-help')).toMatchObject({ state: 'set-aside', reason: 'enough-help' });
  });

  it.each([finish(asked, anId(9)), setAside(asked, 'capacity')])('comes back as it was: %#', (settled) => {
    expect(reopen(settled)).toEqual(asked);
  });

  it('is settled once', () => {
    expect(() => setAside(finish(asked), 'other')).toThrow('"done" does not allow "set-aside"');
    expect(() => finish(setAside(asked, 'other'))).toThrow('"set-aside" does not allow "finish"');
    expect(followUpLifecycle.allowed('open')).toEqual(['finish', 'set-aside']);
  });
});
