import { conditionOf, ignoresOffer, onSignalsBack, reconciled, restartAfter } from './negotiation';

describe('Two offers that cross', () => {
  it('leave exactly one: the polite side gives way', () => {
    expect(ignoresOffer(true, false)).toBe(true);
    expect(ignoresOffer(true, true)).toBe(false);
  });

  it('are the only reason not to answer', () => {
    expect(ignoresOffer(false, false)).toBe(false);
    expect(ignoresOffer(false, true)).toBe(false);
  });
});

describe('The way to the other side', () => {
  it('is said to be interrupted only once it was there', () => {
    expect(conditionOf('checking', false)).toBe('connecting');
    expect(conditionOf('failed', false)).toBe('connecting');
    expect(conditionOf('completed', false)).toBe('connected');
    expect(conditionOf('disconnected', true)).toBe('interrupted');
    expect(conditionOf('checking', true)).toBe('interrupted');
  });

  it('is looked for anew at once when it failed, a moment later when it only stopped answering', () => {
    expect(restartAfter('failed')).toBe(0);
    expect(restartAfter('disconnected')).toBeGreaterThan(1000);
    expect(restartAfter('checking')).toBeNull();
  });

  it('is left alone when the signalling comes back and the media never stopped', () => {
    expect(onSignalsBack('stable', 'connected')).toBe('nothing');
    expect(onSignalsBack('stable', 'new')).toBe('nothing');
  });

  it('is mended when the signalling comes back: what was said into a dead line is said again', () => {
    expect(onSignalsBack('have-local-offer', 'checking')).toBe('repeat-offer');
    expect(onSignalsBack('stable', 'disconnected')).toBe('restart');
    expect(onSignalsBack('stable', 'failed')).toBe('restart');
  });
});

describe('After a lost line', () => {
  const nurse = { id: 'nurse', instance: 'a' };
  const doctor = { id: 'doctor', instance: 'b' };

  it('those who are still there keep their line', () => {
    expect(reconciled([nurse, doctor], [doctor, nurse])).toEqual({
      end: [],
      keep: ['nurse', 'doctor'],
      begin: [],
    });
  });

  it('who left meanwhile is taken off, who came is called', () => {
    expect(reconciled([nurse], [doctor])).toEqual({ end: ['nurse'], keep: [], begin: ['doctor'] });
  });

  it('who loaded the page anew is called anew, once', () => {
    expect(reconciled([nurse], [{ ...nurse, instance: 'c' }])).toEqual({
      end: ['nurse'],
      keep: [],
      begin: ['nurse'],
    });
  });
});
