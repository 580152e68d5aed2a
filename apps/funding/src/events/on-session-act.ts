import type { CloudEvent, DataOf, telehealthEvents } from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';
import type { Handler } from '@chez-soi/messaging';
import { keepSessionAct } from '../store/session-act.store';
import type { ToldAct } from '../domain/session-act';

type Events = typeof telehealthEvents;

export const onSessionActDeclared: Handler<Events['session-act.declared.v1']> = ({ data, sequence }, tx) =>
  keepSessionAct(tx, { ...toTold(data, sequence), act: data.act, inCarePathway: data.inCarePathway });

export const onSessionActWithdrawn: Handler<Events['session-act.withdrawn.v1']> = ({ data, sequence }, tx) =>
  keepSessionAct(tx, { ...toTold(data, sequence), act: null, inCarePathway: null });

function toTold(
  data: DataOf<Events['session-act.withdrawn.v1']>,
  sequence: CloudEvent['sequence'],
): Omit<ToldAct, 'act' | 'inCarePathway'> {
  const { sessionActId: id, encounterId, residentId, organizationId, beganAt, at } = data;
  return {
    ...{ id, revision: Number(sequence), encounterId, residentId, organizationId },
    ...{ day: parisDay(new Date(beganAt)), at: new Date(at) },
  };
}
