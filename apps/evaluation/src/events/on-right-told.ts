import type { apaEvents, CloudEvent, EventDefinition } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';
import type { Fact } from '../store/facts.store';

interface Application {
  readonly residentId: string;
  readonly apaApplicationId: string;
}

export const onApaGranted = (
  facts: FactsService,
): GroupHandler<(typeof apaEvents)['apa-application.granted.v1']> =>
  facts.from('apa_fact', (event) => ({
    ...rightColumns(event, event.data, 'apa-granted', event.data.notifiedOn),
    gir: event.data.gir,
    items: event.data.items ?? [],
  }));

export const onApaOpened = (
  facts: FactsService,
): GroupHandler<(typeof apaEvents)['apa-application.opened.v1']> =>
  facts.from('apa_fact', (event) => rightColumns(event, event.data, 'apa-opened', event.data.on));

export const onApaSuspended = (
  facts: FactsService,
): GroupHandler<(typeof apaEvents)['apa-application.suspended.v1']> =>
  facts.from('apa_fact', (event) => rightColumns(event, event.data, 'apa-suspended', event.data.from));

export const onApaResumed = (
  facts: FactsService,
): GroupHandler<(typeof apaEvents)['apa-application.resumed.v1']> =>
  facts.from('apa_fact', (event) => rightColumns(event, event.data, 'apa-resumed', event.data.from));

export const onApaClosed = (
  facts: FactsService,
): GroupHandler<(typeof apaEvents)['apa-application.closed.v1']> =>
  facts.from('apa_fact', (event) => rightColumns(event, event.data, 'apa-closed', event.data.on));

/** Kept event by event: which came first is known by their numbers, in whatever order people are heard of. */
function rightColumns<E extends EventDefinition>(
  { id, sequence }: CloudEvent<E>,
  { apaApplicationId, residentId }: Application,
  kind: string,
  day: string,
): Fact {
  return {
    ...{ event_id: id, application_id: apaApplicationId, resident_id: residentId },
    ...{ sequence: Number(sequence), kind, day },
  };
}
