import {
  cancelRequest,
  cancellationReasons,
  type CareRequestInput,
  careRequestInput,
} from '@chez-soi/contracts';
import { differing } from '@chez-soi/fhir';
import type { Day } from '@chez-soi/kernel';
import { invalidInput } from '@chez-soi/service-kit';
import type { ServiceRequest } from 'fhir/r4';
import { brokenRule, codeIn, idIn, illegalMove, type Places, refuseChanged } from './reading';
import { rhythmIn } from './rhythm';
import { reasonIn, serviceRequestFacets, urgencyIn } from './service-request';
import { canonicals, systems } from './systems';

/** Where the fields of a care request stand in a ServiceRequest. */
export const serviceRequestPlaces: Places = {
  residentId: 'ServiceRequest.subject',
  relationId: 'ServiceRequest.requester',
  channel: 'ServiceRequest.extension',
  startOn: 'ServiceRequest.occurrence',
  comment: 'ServiceRequest.note',
  needs: 'ServiceRequest.occurrence',
  'needs.serviceCode': 'ServiceRequest.code',
};

/** A request of one need, as the order asks for it; without a date it begins `today`. Throws `invalid` or `rule`. */
export function toCareRequestInput(order: ServiceRequest, today: Day): CareRequestInput {
  refuseUnordered(order);
  const { startOn = today, ...rhythm } = rhythmIn(order);
  const parsed = careRequestInput.safeParse({
    residentId: idIn(order.subject, 'Patient') ?? '',
    relationId: idIn(order.requester, 'RelatedPerson'),
    channel: channelIn(order),
    needs: [{ serviceCode: serviceIn(order), ...rhythm, urgency: urgencyIn(order) }],
    startOn,
    comment: (order.note ?? []).map(({ text }) => text).join('\n\n'),
  });
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error);
}

/** What a client wants of an order by writing it again: `keep` changes nothing that the domain knows. */
export type OrderMove =
  { readonly to: 'keep' } | { readonly to: 'cancel'; readonly reason: (typeof cancellationReasons)[number] };

const fixed = ['intent', 'priority', 'code', 'subject', 'occurrence'];

/** Throws `rule` for what the domain does not do, naming both states or the elements. */
export function orderMove(was: ServiceRequest, wanted: ServiceRequest): OrderMove {
  const changed = differing(serviceRequestFacets, was, wanted).map(({ name }) => name);
  refuseChanged(
    'ServiceRequest',
    fixed.filter((name) => changed.includes(name)),
    {
      fr: 'Annulez cette demande (revoked) et faites-en une autre.',
      en: 'Revoke this order and place another.',
    },
  );
  if (was.status === wanted.status) return { to: 'keep' };
  if (wanted.status !== 'revoked' || !['active', 'on-hold'].includes(was.status))
    throw illegalMove('ServiceRequest', was.status, wanted.status, hintOf(wanted.status));
  const parsed = cancelRequest.safeParse({ reason: reasonIn(wanted) });
  if (parsed.success) return { to: 'cancel', reason: parsed.data.reason };
  const known = cancellationReasons.join(', ');
  throw brokenRule(
    'ServiceRequest.extension',
    `Dites pourquoi, par l’extension ${canonicals.statusReason} : ${known}.`,
    `Tell why, by the extension ${canonicals.statusReason}: ${known}.`,
  );
}

/** An order that is sent is in force; drafts and plans are not the platform's. */
function refuseUnordered({ status, intent, doNotPerform }: ServiceRequest): void {
  if (status !== 'active')
    throw illegalMove('ServiceRequest', 'none', status, {
      fr: 'Une demande commence « active ».',
      en: 'An order begins "active".',
    });
  if (intent === 'order' && !doNotPerform) return;
  throw brokenRule(
    intent === 'order' ? 'ServiceRequest.doNotPerform' : 'ServiceRequest.intent',
    'Seules les demandes d’aide sont reçues ici : intent « order », sans doNotPerform.',
    'Only orders of help are taken here: intent "order", without doNotPerform.',
  );
}

/** By the catalogue's system, or by the name that it had before. */
function serviceIn({ code }: ServiceRequest): string {
  const found = codeIn(code, systems.service) ?? codeIn(code, systems.formerService);
  if (found !== undefined) return found;
  throw brokenRule(
    'ServiceRequest.code',
    `Donnez le service par son code du catalogue (${systems.service}).`,
    `Give the service by its code of the catalogue (${systems.service}).`,
  );
}

/** As the extension says; else from a professional when one asks, else over the portal. */
function channelIn({ extension = [], requester }: ServiceRequest): string {
  const told = extension.find(({ url }) => url === canonicals.channel)?.valueCode;
  const isProfessional = /^(Practitioner|PractitionerRole|Organization)\//.test(requester?.reference ?? '');
  return told ?? (isProfessional ? 'hospital' : 'portal');
}

function hintOf(to: string): { fr: string; en: string } {
  if (to === 'on-hold')
    return {
      fr: 'Une demande est suspendue par une hospitalisation.',
      en: 'An order is put on hold by a stay in hospital.',
    };
  if (to === 'completed')
    return {
      fr: 'Elle se termine avec sa mission : mettez la Task à « completed ».',
      en: 'It is completed with its mission: set the Task to "completed".',
    };
  return { fr: '', en: '' };
}
