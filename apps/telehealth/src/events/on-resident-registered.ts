import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { KnownService } from '../known.service';

export const onResidentRegistered = (
  known: KnownService,
): GroupHandler<(typeof careRequestsEvents)['resident.registered.v1']> => ({
  takeIn: (events, tx) =>
    known.residents(
      tx,
      events.map(({ data }) => data.residentId),
    ),
});
