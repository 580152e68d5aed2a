import type { Role } from './api/gateway.api';

/**
 * Who may do what: the one table (blueprint §3). A route names one action; an action that is not here does not
 * compile, and a route without an action does not start. Rules are tried in order; the first that matches
 * the actor's role decides how far the right reaches:
 * - `all`      every resource;
 * - `residents` only residents whom the actor may act for (their own file, or a current mandate);
 * - `organization` only what was offered or assigned to the actor's own organisation;
 * - `self`     only what belongs to the actor's own account.
 */
export type Reach = 'all' | 'residents' | 'organization' | 'self';
export interface Rule {
  readonly roles: readonly Role[] | 'anyone' | 'signed-in';
  readonly reach: Reach;
}

const anyone: Rule = { roles: 'anyone', reach: 'all' };
const all = (...roles: Role[]): Rule => ({ roles, reach: 'all' });
const kin: Rule = { roles: ['resident', 'family'], reach: 'residents' };
const own: Rule = { roles: ['provider', 'clinician'], reach: 'organization' };
const desk = all('coordinator', 'administrator');

export const policy = {
  'health.read': [anyone],
  'fhir.metadata': [anyone],

  'service.read': [anyone],
  'service.edit': [all('administrator')],
  'ActivityDefinition.read': [anyone],
  'ChargeItemDefinition.read': [anyone],

  'territory.read': [anyone],
  'organization.read': [anyone],
  'organization.edit': [all('administrator', 'machine'), { roles: ['provider'], reach: 'organization' }],
  // Machines register organisations already, by import.
  'organization.register': [all('administrator', 'machine')],
  'practitioner.read': [desk, all('machine'), own],
  'practitioner.edit': [all('administrator'), { roles: ['provider'], reach: 'organization' }],
  'import.run': [all('administrator', 'machine')],
  'Organization.read': [anyone],
  'Organization.write': [all('administrator', 'machine'), { roles: ['provider'], reach: 'organization' }],
  'HealthcareService.read': [anyone],
  'Location.read': [anyone],
  'Practitioner.read': [desk, all('machine'), own],
  'PractitionerRole.read': [desk, all('machine'), own],

  'HealthcareService.write': [
    all('administrator', 'machine'),
    { roles: ['provider'], reach: 'organization' },
  ],
  'Location.write': [all('administrator', 'machine')],
  'Practitioner.write': [all('administrator', 'machine')],
  'PractitionerRole.write': [all('administrator', 'machine')],
  'Endpoint.read': [anyone],
  'Endpoint.write': [all('administrator', 'machine')],
  'OrganizationAffiliation.read': [anyone],
  'OrganizationAffiliation.write': [all('administrator', 'machine')],

  'resident.register': [desk, all('machine'), { roles: ['family', 'resident'], reach: 'self' }],
  'resident.read': [desk, all('machine'), kin, own],
  'resident.change': [desk],
  'resident.merge': [desk],
  'relation.declare': [desk],
  'relation.end': [desk],
  'care-request.submit': [desk, all('machine'), { roles: ['family', 'resident'], reach: 'residents' }],
  'care-request.read': [desk, all('machine'), kin],
  'care-request.coordinate': [desk],
  'care-request.cancel': [desk, kin],
  'mission.read': [desk, all('machine'), own, kin],
  'mission.answer': [{ roles: ['provider'], reach: 'organization' }],
  // Open to who holds the link of a mail: it acts for one organisation on one mission (care-requests/answers).
  'answer-link.use': [anyone],
  'mission.withdraw': [desk],
  'provider.stop': [desk],
  'visit.read': [desk, all('machine'), kin, own],
  'visit.record': [{ roles: ['provider', 'clinician'], reach: 'organization' }],
  'visit.cancel': [desk, kin, { roles: ['provider'], reach: 'organization' }],
  'visit.settle': [desk, own],
  'visit.dispute': [desk, kin],
  'visit.annul': [desk],
  // The applicant's own, and the Département's; neither providers nor the evaluator.
  'apa-application.read': [desk, kin],
  'apa-application.file': [desk, kin],
  'apa-application.answer': [desk, kin],
  'apa-application.instruct': [desk],
  'apa-application.close': [desk, kin],
  'Questionnaire.read': [anyone],
  'QuestionnaireResponse.read': [desk, kin],
  'message.read': [desk],
  'message.manage': [all('administrator')],
  'Patient.read': [desk, all('machine'), kin, own],
  'RelatedPerson.read': [desk, all('machine'), kin],
  'ServiceRequest.read': [desk, all('machine'), kin],
  'Task.read': [desk, all('machine'), own, kin],
  // The domain decides on the Task itself: who answers, who records a visit, who withdraws.
  'Task.write': [desk, { roles: ['provider'], reach: 'organization' }],

  'appointment.read': [desk, all('machine'), kin, own],
  'appointment.book': [desk, kin, { roles: ['provider', 'clinician'], reach: 'organization' }],
  'appointment.cancel': [desk, kin, { roles: ['provider', 'clinician'], reach: 'organization' }],
  // Readings come from the systems of those who measure; the person, the relatives and the provider see them.
  'Observation.read': [desk, all('machine'), kin, own],
  'Observation.write': [all('machine', 'administrator')],
  'Device.read': [desk, all('machine'), kin],
  'Device.write': [all('machine', 'administrator')],
  'Appointment.read': [desk, all('machine'), kin, own],

  'delivery.read': [
    all('coordinator', 'administrator', 'machine'),
    kin,
    { roles: ['provider'], reach: 'organization' },
  ],
  // Families their person; providers what they did themselves, without the person's rights.
  'statement.read': [
    all('coordinator', 'administrator', 'machine'),
    kin,
    { roles: ['provider'], reach: 'organization' },
  ],
  'statement.by-payer': [all('administrator')],
  'ledger.read': [desk, all('machine')],
  'ledger.close': [all('administrator')],
  // What a service is owed, by whoever pays it: people's own part only to themselves and those who act for them.
  'invoice.read': [desk, all('machine'), kin, { roles: ['provider'], reach: 'organization' }],
  'ChargeItem.read': [desk, all('machine'), kin, { roles: ['provider'], reach: 'organization' }],
  'Invoice.read': [desk, all('machine'), kin, { roles: ['provider'], reach: 'organization' }],
  // Tells what the person's rights and part are: no provider's business.
  'Coverage.read': [desk, all('machine'), kin],
  'Claim.read': [desk, all('machine'), kin, { roles: ['provider'], reach: 'organization' }],
  'ExplanationOfBenefit.read': [desk, all('machine'), kin],
  'Account.read': [desk, all('machine'), kin],
  'invoice.issue': [all('administrator'), { roles: ['provider'], reach: 'organization' }],
  'delivery.export': [desk, all('machine'), { roles: ['provider'], reach: 'organization' }],
  'payment.read': [desk],
  // Whoever is to give money back sees how much, why and until when it may be claimed.
  'overpayment.read': [desk, kin],
  'payment.issue': [all('administrator')],
  // Whoever is paid says whether the service may be paid instead (R232-30 CASF).
  'direct-payment.agree': [desk, kin],
  'effectiveness.read': [desk, kin, { roles: ['provider'], reach: 'organization' }],
  'price-rise.read': [desk, { roles: ['provider'], reach: 'organization' }],
  'model.read': [all('coordinator', 'administrator', 'evaluator', 'machine')],
  'model.edit': [all('administrator')],
  'quote.ask': [desk, kin],
  // What help would cost somebody like this: nothing tells whom it is about.
  'quote.try': [anyone],
  'figure.read': [all('coordinator', 'administrator', 'evaluator', 'machine')],
  'figure.edit': [all('administrator')],

  // Who looked at a file and who changed it: to whoever answers for the platform, and to the person about themselves.
  'AuditEvent.read': [all('administrator'), kin],
  'Provenance.read': [desk, kin],

  'subject.manage': [desk],
  'indicator.read': [all('evaluator', 'administrator')],
  'ResearchSubject.read': [all('coordinator', 'administrator')],
  'MeasureReport.read': [all('evaluator', 'administrator')],
  'Measure.read': [all('evaluator', 'administrator')],
  // Counts that passed the disclosure control; no members.
  'Group.read': [all('evaluator', 'administrator')],
  'ResearchStudy.read': [all('coordinator', 'administrator', 'evaluator')],
  'ResearchStudy.write': [all('administrator')],

  'dead-letter.read': [all('administrator')],
  'dead-letter.replay': [all('administrator')],
  'dead-letter.drop': [all('administrator')],
  'account.manage': [all('administrator')],
  'relative.invite': [desk],
  'colleague.read': [desk],
  'session.read': [anyone],
  'grants.read': [all('machine')],
} as const satisfies Record<string, readonly Rule[]>;

export type Action = keyof typeof policy;
