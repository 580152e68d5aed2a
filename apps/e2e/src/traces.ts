import type { CareRequestDetail, Page, ResidentView } from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';
import { eventually } from '@chez-soi/service-kit/testing';
import type { Cast } from './cast';
import type { Collector, SeenSpan } from './collector';

/** What a daughter writes, and nobody may read in a trace or a log. */
export const comment = 'Maman est tombée dans l’escalier, appelez-moi au 06 98 76 54 32.';

/** A daughter asks for help: one command through the gateway. */
export async function ask({ daughter, motherGivenName, serviceCode }: Cast): Promise<CareRequestDetail> {
  const { items } = await daughter.must<Page<ResidentView>>('/api/care-requests/residents');
  const mother = items.find(({ givenName }) => givenName === motherGivenName)!;
  const need = { serviceCode, minutesPerVisit: 30, timesPerWeek: 7, windows: ['morning'], urgency: 'normal' };
  return daughter.must<CareRequestDetail>('/api/care-requests/requests', {
    residentId: mother.id,
    channel: 'portal',
    startOn: parisDay(new Date()),
    comment,
    needs: [need],
  });
}

export interface RequestTrace {
  readonly gateway: SeenSpan;
  readonly careRequests: SeenSpan;
  readonly published: SeenSpan;
  readonly consumed: SeenSpan;
}

/** The spans of the one command that the collector was sent, from the door to who takes its event in. */
export async function traceOfRequest(collector: Collector): Promise<RequestTrace> {
  const find = (service: string, name: string, fits: (span: SeenSpan) => boolean = () => true) =>
    collector.spans.find((span) => span.service === service && span.name === name && fits(span));
  const read = () => {
    const gateway = find('gateway', 'POST /api/care-requests/*');
    const careRequests = find('care-requests', 'POST /care-requests/requests');
    // Those of the demonstration data belong to no request.
    const published = find(
      'care-requests',
      'publish care-requests.events',
      ({ attributes }) => attributes['cloudevents.event_type'] === 'care-request.submitted.v1',
    );
    const id = published?.attributes['messaging.message.id'];
    const consumed = find(
      'evaluation',
      'process care-requests.events',
      ({ attributes }) => attributes['messaging.message.id'] === id,
    );
    return { gateway, careRequests, published, consumed };
  };
  return (await eventually(read, (spans) => Object.values(spans).every(Boolean), 20_000)) as RequestTrace;
}
