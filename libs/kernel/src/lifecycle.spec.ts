import { DomainError } from './domain-error';
import { defineLifecycle, toMermaid } from './lifecycle';

const door = defineLifecycle('door', 'closed', {
  open: { from: ['closed'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  lock: { from: ['closed'], to: 'locked' },
});

describe('a lifecycle', () => {
  it('moves along its table', () => {
    expect(door.next('closed', 'open')).toBe('open');
  });

  it('refuses an illegal move and names both states', () => {
    const move = () => door.next('open', 'lock');
    expect(move).toThrow(DomainError);
    expect(move).toThrow('"open"');
    try {
      move();
    } catch (error) {
      expect((error as DomainError).code).toBe('rule');
      expect((error as DomainError).facts).toEqual({
        lifecycle: 'door',
        state: 'open',
        action: 'lock',
        to: 'locked',
      });
    }
  });

  it('tells which actions are allowed, so that no screen copies the rules', () => {
    expect(door.allowed('closed')).toEqual(['open', 'lock']);
    expect(door.allowed('locked')).toEqual([]);
  });

  it('draws itself', () => {
    expect(toMermaid(door)).toContain('closed --> open: open');
  });
});
