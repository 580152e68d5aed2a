import type { telehealthEvents } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import type { Handler } from '@chez-soi/messaging';
import { platformCtx } from '@chez-soi/service-kit';
import { type FollowUp, setAside } from '../domain/follow-up';
import { outcome } from '../domain/outcome';
import type { FollowUpMessages } from '../messages/follow-up-messages';
import { FollowUpsStore } from '../store/follow-ups.store';
import { MessagesStore } from '../store/messages.store';
import { saveOutcome } from '../store/save';

/** A professional asked for something after a session: kept once, and the desk is told; of somebody who died, set aside. */
export function onSessionFollowUpAsked(
  messages: FollowUpMessages,
  clock: Clock,
): Handler<(typeof telehealthEvents)['session-follow-up.asked.v1']> {
  return async ({ id, data, correlationid }, tx) => {
    const store = new FollowUpsStore(tx);
    if (await store.find(data.followUpId)) return;
    const { followUpId, at, residentId: told, ...facts } = data;
    const { residentId, isDeceased } = await store.lockWhose(told);
    const asked: FollowUp = {
      ...{ ...facts, id: followUpId, version: 0, residentId, askedAt: new Date(at) },
      ...{ state: 'open', reason: null, careRequestId: null },
    };
    const kept = isDeceased ? setAside(asked, 'death') : asked;
    const now = clock();
    const ctx = platformCtx(now, { correlationId: correlationid, causationId: id });
    await saveOutcome(ctx, outcome({ followUps: [kept] }), []).run(tx);
    if (!isDeceased) await new MessagesStore(tx).keep([messages.toDesk(kept, id, now)], now);
  };
}
