import type { Clock } from '@chez-soi/kernel';
import { bindHandlers } from '@chez-soi/messaging';
import type { CareRequestsConfig } from './config';
import { onAlertNotified } from './events/on-alert-notified';
import { onAppointmentOffered } from './events/on-appointment-offered';
import { onAppointmentReminderDue } from './events/on-appointment-reminder-due';
import { onFigurePublished } from './events/on-figure-published';
import { onOfferPublished } from './events/on-offer-published';
import { onOfferWithdrawn } from './events/on-offer-withdrawn';
import { onOrganizationRegistered } from './events/on-organization-registered';
import { onOrganizationUpdated } from './events/on-organization-updated';
import { onServicePublished } from './events/on-service-published';
import { onServiceRetired } from './events/on-service-retired';
import { onSessionConsent } from './events/on-session-consent';
import { onSessionFollowUpAsked } from './events/on-session-follow-up-asked';
import { flow } from './flow';
import { AlertMessages } from './messages/alert-messages';
import { AppointmentMessages } from './messages/appointment-messages';
import { FollowUpMessages } from './messages/follow-up-messages';

/** What the service does with each event that it hears. */
export function handlersFor({ apaDeskEmail }: CareRequestsConfig, publicUrl: string, clock: Clock) {
  const desk = apaDeskEmail ?? null;
  const appointments = new AppointmentMessages(publicUrl, clock);
  const alerts = new AlertMessages(publicUrl, desk);
  const followUps = new FollowUpMessages(publicUrl, desk);
  return bindHandlers(flow, {
    'service.published.v1': onServicePublished(),
    'service.retired.v1': onServiceRetired(),
    'organization.registered.v1': onOrganizationRegistered(),
    'organization.updated.v1': onOrganizationUpdated(),
    'offer.published.v1': onOfferPublished(),
    'offer.withdrawn.v1': onOfferWithdrawn(),
    'figure.published.v1': onFigurePublished(),
    'session-consent.given.v1': onSessionConsent('active'),
    'session-consent.withdrawn.v1': onSessionConsent('inactive'),
    'session-follow-up.asked.v1': onSessionFollowUpAsked(followUps, clock),
    'alert.notified.v1': onAlertNotified(alerts, clock),
    'appointment.offered.v1': onAppointmentOffered(appointments),
    'appointment.reminder-due.v1': onAppointmentReminderDue(appointments),
  });
}
