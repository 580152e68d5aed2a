import * as contracts from '@chez-soi/contracts';
import * as ours from './vocabulary';

const same = (one: readonly string[], other: readonly string[]) =>
  expect([...one].sort()).toEqual([...other].sort());

describe('The closed lists of an APA application', () => {
  it('are those of the contract', () => {
    same(ours.channels, contracts.apaChannels);
    same(ours.benefits, contracts.otherBenefits);
    same(ours.pieceKinds, contracts.pieceKinds);
    same(ours.boardLevels, contracts.boardLevels);
    expect(ours.gridVariables).toEqual(contracts.gridVariables);
    same(ours.rejections, contracts.rejectionReasons);
    same(ours.closings, contracts.closeReasons);
    same(ours.modes, contracts.employmentModes);
    same(ours.refusals, contracts.refusePlan.shape.reason.options);
    same(ours.revisions, contracts.requestRevision.shape.reason.options);
    same(ours.units, contracts.planItemInput.shape.unit.options);
  });
});
