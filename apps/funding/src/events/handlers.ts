import { bindHandlers, type HandlerTable, type Handlers } from '@chez-soi/messaging';
import type { DeliveriesService } from '../deliveries.service';
import { factEvents, flow } from '../flow';
import type { LedgerFacts } from '../ledger-facts';
import { onResidentHospitalised, onResidentReturned } from './on-hospital';
import { onOfferPublished } from './on-offer-published';
import { onOfferWithdrawn } from './on-offer-withdrawn';
import { onOrganization } from './on-organization';
import { onResidentMerged } from './on-resident-merged';
import { onSessionActDeclared, onSessionActWithdrawn } from './on-session-act';
import { onServicePublished } from './on-service-published';
import { onVisitAnnulled } from './on-visit-annulled';
import { onVisitCorrected } from './on-visit-corrected';
import { onVisitDisputed } from './on-visit-disputed';
import { onVisitDone } from './on-visit-done';
import { onVisitCancelled, onVisitMissed } from './on-visit-gap';
import { onVisitValidated } from './on-visit-validated';
import { factHandler } from './person-facts';

type Facts = Pick<Handlers<typeof flow>, (typeof factEvents)[number]['type']>;

/** One handler per consumed event. */
export function fundingHandlers(deliveries: DeliveriesService, ledger: LedgerFacts): HandlerTable {
  const facts = factEvents.map((one) => [one.type, factHandler(ledger, one)]);
  return bindHandlers(flow, {
    'visit.done.v1': onVisitDone(deliveries),
    'visit.corrected.v1': onVisitCorrected(deliveries),
    'visit.validated.v1': onVisitValidated(deliveries),
    'visit.disputed.v1': onVisitDisputed(deliveries),
    'visit.annulled.v1': onVisitAnnulled(deliveries),
    'offer.published.v1': onOfferPublished(deliveries),
    'offer.withdrawn.v1': onOfferWithdrawn(deliveries),
    'service.published.v1': onServicePublished,
    'visit.missed.v1': onVisitMissed,
    'visit.cancelled.v1': onVisitCancelled,
    'resident.hospitalised.v1': onResidentHospitalised,
    'resident.returned.v1': onResidentReturned,
    'session-act.declared.v1': onSessionActDeclared,
    'session-act.withdrawn.v1': onSessionActWithdrawn,
    'organization.registered.v1': onOrganization,
    'organization.updated.v1': onOrganization,
    'resident.merged.v1': onResidentMerged(ledger),
    ...(Object.fromEntries(facts) as Facts),
  });
}
