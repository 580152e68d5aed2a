import { fundingEvents } from '@chez-soi/contracts';
import { newEvent } from '@chez-soi/messaging';
import { holdsEver, type ModelVersion } from './domain/model-version';

const factsOf = ({ modelId, code: modelCode, number: version }: ModelVersion) => ({
  modelId,
  modelCode,
  version,
});

export function modelPublished(version: ModelVersion) {
  const { validFrom, validTo } = version.content;
  const data = { ...factsOf(version), validFrom, validTo };
  return newEvent(fundingEvents['model.published.v1'], version.modelId, version.revision, data);
}

export function modelRetired(version: ModelVersion) {
  const data = { ...factsOf(version), lastDay: holdsEver(version) ? version.content.validTo : null };
  return newEvent(fundingEvents['model.retired.v1'], version.modelId, version.revision, data);
}
