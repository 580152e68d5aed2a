import type { directoryEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { KnownService } from '../known.service';

export const onOrganizationRegistered =
  (known: KnownService): Handler<(typeof directoryEvents)['organization.registered.v1']> =>
  ({ data, sequence }, tx) =>
    known.organization(tx, data.organizationId, data, sequence);
