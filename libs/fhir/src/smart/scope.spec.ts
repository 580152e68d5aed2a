import { narrowedScopes, readScope, ScopeFault, writeScope } from './scope';

describe('a scope', () => {
  it.each([
    ['system/Patient.rs', { context: 'system', type: 'Patient', permissions: 'rs', query: '' }],
    ['user/*.cruds', { context: 'user', type: '*', permissions: 'cruds', query: '' }],
    ['patient/Observation.r', { context: 'patient', type: 'Observation', permissions: 'r', query: '' }],
    [
      'system/Observation.rs?category=http://a.test/c|vital-signs&status=final',
      {
        context: 'system',
        type: 'Observation',
        permissions: 'rs',
        query: 'category=http://a.test/c|vital-signs&status=final',
      },
    ],
  ])('%s is read in the form of SMART v2', (text, scope) => {
    expect(readScope(text)).toEqual(scope);
    expect(writeScope(readScope(text) as never)).toBe(text);
  });

  it.each([
    ['system/Patient.read', 'rs'],
    ['system/Patient.write', 'cud'],
    ['system/*.*', 'cruds'],
  ])('%s is understood in the form of v1', (text, permissions) => {
    expect(readScope(text)).toMatchObject({ permissions });
  });

  it.each([
    'system/Patient',
    'system/Patient.',
    'system/patient.rs',
    'system/Patient.sr',
    'system/Patient.rr',
    'system/Patient.reads',
    'admin/Patient.rs',
    'system/Patient.rs?',
    'system/Patient.rs?gender',
    'system/Patient.rs?gender=',
    'system/Patient.rs?gender=male&',
    'system/Patient.read?gender=male',
    'system/*.rs?_tag=x',
    'launch/patient',
    'openid',
    '',
  ])('"%s" is refused, and why is said in both languages', (text) => {
    const fault = readScope(text) as ScopeFault;
    expect(fault).toBeInstanceOf(ScopeFault);
    expect(fault.message.fr).not.toBe('');
    expect(fault.message.en).not.toBe('');
  });
});

describe('what a program asks for', () => {
  it.each([
    [['system/*.cruds'], ['system/Patient.rs'], ['system/Patient.rs']],
    [['system/*.rs'], ['system/Patient.cruds'], ['system/Patient.rs']],
    [['system/Patient.rs'], ['system/*.cruds'], ['system/Patient.rs']],
    [['system/Patient.rs'], ['system/Task.rs'], []],
    [['system/Patient.cud'], ['system/Patient.rs'], []],
    [['system/*.cruds'], ['system/Patient.read'], ['system/Patient.rs']],
    [['system/*.cruds'], ['user/Patient.rs', 'patient/Patient.rs', 'openid'], []],
    [['api', 'system/*.cruds'], ['api'], ['api']],
    [['system/*.cruds'], ['api', 'system/Task.r'], ['system/Task.r']],
    [['system/Task.rs', 'system/*.r'], ['system/*.cruds'], ['system/Task.rs', 'system/*.r']],
  ])('of %j granted, %j gives %j', (granted, wanted, given) => {
    expect(narrowedScopes(granted, wanted)).toEqual(given);
  });

  it('never widens criteria: both must be met', () => {
    const granted = ['system/Observation.rs?category=vital-signs'];
    expect(narrowedScopes(granted, ['system/Observation.rs'])).toEqual(granted);
    expect(narrowedScopes(granted, ['system/*.cruds'])).toEqual(granted);
    expect(narrowedScopes(granted, granted)).toEqual(granted);
    expect(narrowedScopes(granted, ['system/Observation.r?code=1'])).toEqual([
      'system/Observation.r?category=vital-signs&code=1',
    ]);
  });

  it('leaves out what another scope says already', () => {
    const granted = ['system/Task.rs', 'system/Task.r', 'system/Task.rs?status=ready'];
    expect(narrowedScopes(granted, ['system/Task.rs', 'system/Task.rs'])).toEqual(['system/Task.rs']);
    const same = ['system/Task.r?status=ready&code=1', 'system/Task.r?code=1&status=ready'];
    expect(narrowedScopes(same, ['system/Task.r'])).toEqual([same[0]]);
  });
});
