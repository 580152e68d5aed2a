import type { CareRequestDetail, CareRequestView, NeedView } from '@chez-soi/contracts';
import { heldMission, needWord, standingOf } from './standing';

const now = new Date('2026-11-26T09:00:00Z');
const need = (id: string, state: NeedView['state']) => ({ id, state, serviceCode: id }) as NeedView;
const request = (change: Partial<CareRequestView>) =>
  ({
    state: 'offered',
    dueAt: null,
    dueFor: null,
    needs: [need('meal', 'offered')],
    ...change,
  }) as CareRequestView;

describe('Where a request stands, for its family', () => {
  it('is late once the first visit was expected before a past day, not « acceptée » with a tick', () => {
    const accepted = { state: 'assigned', dueFor: 'first-visit', needs: [need('meal', 'covered')] } as const;
    const late = standingOf(request({ ...accepted, dueAt: '2026-11-24T23:00:00Z' }), now);
    expect(late).toMatchObject({
      ...{ late: true, tone: 'late', word: 'request.late-first-visit' },
      ...{ step: 'request.step.first-visit-late', due: 'request.overdue.first-visit' },
    });
    const inTime = standingOf(request({ ...accepted, dueAt: '2026-11-28T23:00:00Z' }), now);
    expect(inTime).toMatchObject({ late: false, tone: 'done', word: 'care:state.assigned' });
  });

  it('names what is accepted and what is still looked for', () => {
    const needs = [need('meal', 'covered'), need('bed', 'offered')];
    const standing = standingOf(request({ needs }), now);
    expect(standing).toMatchObject({ word: 'request.partly', step: 'request.step.partly-offered' });
    expect([standing.covered, standing.missing]).toEqual([[needs[0]], [needs[1]]]);
  });

  it('does not say that somebody is looked for before anybody has read it', () => {
    expect(needWord({ state: 'submitted' }, need('meal', 'open')).word).toBe('request.need-unread');
    expect(needWord({ state: 'in-review' }, need('meal', 'open')).word).toBe('request.need-open');
  });

  it('forgets a provider that stopped while another is looked for', () => {
    const missions = [
      { id: 'm', needId: 'meal', state: 'ended' },
    ] as unknown as CareRequestDetail['missions'];
    expect(heldMission({ missions }, need('meal', 'open'))).toBeUndefined();
    expect(heldMission({ missions }, need('meal', 'covered'))?.id).toBe('m');
  });
});
