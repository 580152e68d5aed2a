import {
  arms,
  cancellationReasons,
  endReasons,
  organizationKinds,
  payerCode,
  qualifications,
  refusalReasons,
  roles,
  serviceFamily,
  withdrawalReasons,
} from '@chez-soi/contracts';
import { codeSystems, valueSets } from './code-systems';

const codesOf = (name: string) =>
  codeSystems()
    .find((one) => one.name === name)!
    .concept!.map(({ code }) => code);
const subsetOf = (name: string) =>
  valueSets()
    .find((one) => one.name === name)!
    .compose!.include[0]!.concept!.map(({ code }) => code);

describe('the published codes', () => {
  it.each<[string, readonly string[]]>([
    ['Qualification', qualifications],
    ['OrganizationKind', organizationKinds],
    ['Payer', payerCode.options],
    ['ServiceFamily', serviceFamily.options],
    ['Role', roles],
    ['Arm', arms],
  ])('of %s are those that the platform takes', (name, taken) => {
    expect(codesOf(name).sort()).toEqual([...taken].sort());
  });

  it('of reasons hold every reason that a mission, a visit or a request can have', () => {
    const all = [...refusalReasons, ...withdrawalReasons, ...endReasons, ...cancellationReasons];
    expect(all.filter((reason) => !codesOf('MissionReason').includes(reason))).toEqual([]);
    expect(subsetOf('RefusalReason')).toEqual([...refusalReasons]);
    expect(subsetOf('EndReason').sort()).toEqual([...endReasons].sort());
  });

  it('have a French and an English text each', () => {
    const bare = codeSystems()
      .flatMap(({ concept = [] }) => concept)
      .filter(({ display, designation }) => !display || !designation?.[0]?.value);
    expect(bare).toEqual([]);
  });
});
