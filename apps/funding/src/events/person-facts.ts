import type { CloudEvent } from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';
import type { GroupHandler } from '@chez-soi/messaging';
import type { Fact, FactKind } from '../domain/ledger/facts';
import type { factEvents } from '../flow';
import type { LedgerFacts } from '../ledger-facts';

type Said = Record<string, unknown> & { readonly residentId: string };

/** How an event is told as a fact of a person: its kind, the field with its day, and what else of it counts. */
interface Telling {
  readonly kind: FactKind;
  readonly day: string;
  readonly code?: string;
  readonly data?: readonly string[];
}

const tellings: Readonly<Record<(typeof factEvents)[number]['type'], Telling>> = {
  'apa-application.urgent-right-opened.v1': { kind: 'apa-urgent', day: 'from', data: ['monthlyCents', 'to'] },
  'apa-application.deemed-granted.v1': { kind: 'apa-deemed-granted', day: 'from', data: ['monthlyCents'] },
  'apa-application.granted.v1': {
    kind: 'apa-granted',
    day: 'notifiedOn',
    data: ['planCents', 'participationCents', 'items', 'gir'],
  },
  'apa-application.rejected.v1': { kind: 'apa-rejected', day: 'notifiedOn' },
  'apa-application.opened.v1': { kind: 'apa-opened', day: 'on' },
  'apa-application.suspended.v1': { kind: 'apa-suspended', day: 'from' },
  'apa-application.resumed.v1': { kind: 'apa-resumed', day: 'from' },
  'apa-application.closed.v1': { kind: 'apa-closed', day: 'on' },
  'subject.enrolled.v1': { kind: 'arm-enrolled', day: 'on', code: 'arm' },
  'subject.left.v1': { kind: 'arm-left', day: 'on' },
  'mission.started.v1': { kind: 'mission-started', day: 'at', code: 'serviceCode' },
  'mission.interrupted.v1': { kind: 'mission-interrupted', day: 'at', code: 'serviceCode' },
  'mission.resumed.v1': { kind: 'mission-resumed', day: 'at', code: 'serviceCode' },
  'mission.ended.v1': { kind: 'mission-ended', day: 'at', code: 'serviceCode' },
  'resident.deceased.v1': { kind: 'deceased', day: 'on' },
};

/** Rows of a projection only: events of one type are taken in together. */
export const factHandler = (ledger: LedgerFacts, { type }: (typeof factEvents)[number]): GroupHandler => ({
  takeIn: (events, tx) =>
    ledger.told(
      tx,
      events.map((event) => ({
        ...toFact(tellings[type], event),
        residentId: (event.data as Said).residentId,
      })),
    ),
});

function toFact({ kind, day, code, data = [] }: Telling, event: CloudEvent): Fact {
  const said = event.data as Said;
  const on = String(said[day]);
  return {
    kind,
    sourceId: event.subject,
    sequence: Number(event.sequence),
    day: on.length > 10 ? parisDay(new Date(on)) : on,
    organizationId: (said['organizationId'] as string | undefined) ?? null,
    code: code === undefined ? null : String(said[code]),
    data: Object.fromEntries(data.map((name) => [name, said[name]])),
  } as Fact;
}
