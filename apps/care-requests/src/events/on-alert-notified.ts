import type { telehealthEvents } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import type { Handler } from '@chez-soi/messaging';
import type { AlertMessages } from '../messages/alert-messages';
import { MessagesStore } from '../store/messages.store';

/** Somebody is to be told of an alert of telemonitoring. */
export const onAlertNotified =
  (messages: AlertMessages, clock: Clock): Handler<(typeof telehealthEvents)['alert.notified.v1']> =>
  async ({ data, id, time }, tx) => {
    const occasion = { eventId: id, createdAt: new Date(time), now: clock() };
    await new MessagesStore(tx).keep(await messages.of(tx, data, occasion), occasion.now);
  };
