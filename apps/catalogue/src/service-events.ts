import { catalogueEvents } from '@chez-soi/contracts';
import { newEvent } from '@chez-soi/messaging';
import type { ServiceSheet } from './service-sheet';

/** The published sheet as coded facts. */
export function servicePublished({ serviceId, code, revision, number, content, publishedOn }: ServiceSheet) {
  return newEvent(catalogueEvents['service.published.v1'], serviceId, revision, {
    serviceId,
    serviceCode: code,
    family: content.family,
    version: number,
    unit: content.unit,
    usualMinutes: content.usualMinutes,
    qualifications: content.providers.qualifications,
    gir: content.gir,
    prescriptionRequired: content.prescriptionRequired,
    publishedOn: publishedOn!,
  });
}

export function serviceRetired({ serviceId, code, revision, retiredOn }: ServiceSheet) {
  return newEvent(catalogueEvents['service.retired.v1'], serviceId, revision, {
    serviceId,
    serviceCode: code,
    retiredOn: retiredOn!,
  });
}
