import { DomainError } from '@chez-soi/kernel';
import { sheetLifecycle, type SheetAction } from './sheet-lifecycle';

describe('The life of a service sheet', () => {
  const actions = Object.keys(sheetLifecycle.moves) as SheetAction[];

  it('goes from draft to active to retired', () => {
    expect(sheetLifecycle.initial).toBe('draft');
    expect(sheetLifecycle.next('draft', 'publish')).toBe('active');
    expect(sheetLifecycle.next('active', 'retire')).toBe('retired');
  });

  it('lets only drafts be edited', () => {
    expect(sheetLifecycle.states.filter((state) => sheetLifecycle.allowed(state).includes('edit'))).toEqual([
      'draft',
    ]);
  });

  it('has no way back from retired', () => {
    expect(sheetLifecycle.allowed('retired')).toEqual([]);
  });

  it('refuses every move outside its table, naming both states', () => {
    for (const state of sheetLifecycle.states)
      for (const action of actions.filter((one) => !sheetLifecycle.allowed(state).includes(one)))
        expect(() => sheetLifecycle.next(state, action)).toThrow(DomainError);
  });
});
