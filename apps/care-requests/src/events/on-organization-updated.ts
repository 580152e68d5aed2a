import type { directoryEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { ProjectionsStore } from '../store/projections.store';

/** A provider’s zone, hours, authorisation or activity changed. */
export function onOrganizationUpdated(): Handler<(typeof directoryEvents)['organization.updated.v1']> {
  return (event, tx) => new ProjectionsStore(tx).organization(event.data, Number(event.sequence));
}
