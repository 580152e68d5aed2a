import { presetNames, presetOf, presets, scopesIn } from './scope-presets';

describe('what a program may do, as the administrator chooses it', () => {
  it('is known again by its name, whatever the order', () => {
    for (const name of presetNames) expect(presetOf([...presets[name]].reverse())).toBe(name);
    expect(presetOf(['system/Patient.rs'])).toBeNull();
    expect(presetOf([])).toBeNull();
  });

  it('is written by experts one scope a line', () => {
    expect(scopesIn('system/Patient.rs\n\n  api  system/Task.r\n')).toEqual([
      'system/Patient.rs',
      'api',
      'system/Task.r',
    ]);
  });
});
