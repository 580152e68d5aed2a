import type { directoryEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { saveOrganization } from '../store/price-rise.store';

type Told =
  | (typeof directoryEvents)['organization.registered.v1']
  | (typeof directoryEvents)['organization.updated.v1'];

export const onOrganization: Handler<Told> = ({ data: { organizationId, habilitation }, sequence }, tx) =>
  saveOrganization(tx, { organizationId, habilitation, sequence: Number(sequence) });
