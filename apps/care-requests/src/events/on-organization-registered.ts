import type { directoryEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { ProjectionsStore } from '../store/projections.store';

/** A provider may be ranked. */
export function onOrganizationRegistered(): Handler<(typeof directoryEvents)['organization.registered.v1']> {
  return (event, tx) => new ProjectionsStore(tx).organization(event.data, Number(event.sequence));
}
