import { all, anyone, desk, kin, own, type Rule } from './policy-rule';

/**
 * Who may do what: the one table (blueprint §3). A route names one action; an action that is not here does not
 * compile, and a route without an action does not start. Rules are tried in order; the first that matches the actor's
 * role decides how far the right reaches.
 */
export const policy = {
  'health.read': [anyone],
  'fhir.metadata': [anyone],

  'service.read': [anyone],
  'service.edit': [all('administrator')],
  'ActivityDefinition.read': [anyone],
  'ChargeItemDefinition.read': [anyone],
  'PlanDefinition.read': [anyone],
  'PlanDefinition.write': [all('administrator')],
  'CodeSystem.read': [anyone],
  'ValueSet.read': [anyone],
  'StructureDefinition.read': [anyone],
  'SearchParameter.read': [anyone],
  'OperationDefinition.read': [anyone],

  'territory.read': [anyone],
  'organization.read': [anyone],
  'organization.edit': [all('administrator', 'machine'), { roles: ['provider'], reach: 'organization' }],
  // Machines register organisations already, by import.
  'organization.register': [all('administrator', 'machine')],
  'practitioner.read': [desk, all('machine'), own],
  // Who books an hour is told with whom: name and occupation, nothing else of the file.
  'practitioner.name': [{ roles: 'signed-in', reach: 'all' }],
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
  // Programs of hospitals and CCAS keep people's files up to date as the desk does; the account of a relative stays the desk's.
  'resident.change': [desk, all('machine')],
  'resident.merge': [desk],
  'relation.declare': [desk, all('machine')],
  'relation.end': [desk, all('machine')],
  'relation.link': [desk],
  'care-request.submit': [desk, all('machine'), { roles: ['family', 'resident'], reach: 'residents' }],
  'care-request.read': [desk, all('machine'), kin],
  'care-request.coordinate': [desk],
  'care-request.cancel': [desk, all('machine'), kin],
  'mission.propose': [desk, all('machine')],
  'mission.read': [desk, all('machine'), own, kin],
  'mission.answer': [{ roles: ['provider'], reach: 'organization' }],
  // Open to who holds the link of a mail: it acts for one organisation on one mission (care-requests/answers).
  'answer-link.use': [anyone],
  'mission.withdraw': [desk, all('machine')],
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
  // The circle is seen by those who are in it; who belongs to it by a mandate or a mission is not written.
  'CareTeam.read': [desk, all('machine'), kin, own],
  'CareTeam.write': [desk, all('machine'), kin],
  // Whether a mandate may be ended is decided by its own command.
  'Consent.read': [desk, all('machine'), kin],
  'Consent.write': [desk, all('machine'), kin],
  'CarePlan.read': [desk, all('machine'), kin],
  'CarePlan.write': [desk, all('machine')],
  'Goal.read': [desk, all('machine'), kin],
  'Goal.write': [desk, all('machine')],
  'Communication.read': [desk, all('machine'), kin],
  'Communication.write': [desk, all('machine'), kin],
  // The liaison notebook: whoever helps the person now reads it, and writes as themselves.
  'DocumentReference.read': [desk, all('machine'), kin, own],
  'DocumentReference.write': [desk, all('machine'), kin, own],
  // The domain decides on the Task itself: who answers, who records a visit, who withdraws.
  'Task.write': [desk, all('machine'), { roles: ['provider'], reach: 'organization' }],
  // As the commands that they lead to.
  'Patient.write': [desk, all('machine'), { roles: ['family', 'resident'], reach: 'self' }],
  'RelatedPerson.write': [desk, all('machine')],
  'ServiceRequest.write': [desk, all('machine'), kin],

  // Hours that can be booked hold no personal data.
  'schedule.read': [{ roles: 'signed-in', reach: 'all' }],
  'schedule.edit': [desk, all('machine'), { roles: ['provider', 'clinician'], reach: 'organization' }],
  'Schedule.read': [{ roles: 'signed-in', reach: 'all' }],
  'Schedule.write': [desk, all('machine'), { roles: ['provider', 'clinician'], reach: 'organization' }],
  'Slot.read': [{ roles: 'signed-in', reach: 'all' }],
  'Slot.write': [desk, all('machine'), { roles: ['provider', 'clinician'], reach: 'organization' }],
  'appointment.read': [desk, all('machine'), kin, own],
  // Machines: booking portals of others, by FHIR.
  'appointment.book': [desk, all('machine'), kin, own],
  'appointment.move': [desk, all('machine'), kin, own],
  'appointment.cancel': [desk, all('machine'), kin, own],
  'appointment.answer': [desk, all('machine'), kin, own],
  // Whether somebody came is told by who holds the session.
  'appointment.attend': [desk, all('machine'), own],
  // Whether there is a line and a device at home: told by the person's side, seen by who holds the session too.
  'equipment.read': [desk, kin, own],
  'equipment.tell': [desk, kin, own],
  'encounter.plan': [desk, all('machine'), own],
  'encounter.move': [desk, all('machine'), own],
  // A session is for who takes part in it, which its own rule looks at; of the Département, for who rang the call.
  'video-session.read': [kin, own, { roles: ['coordinator', 'administrator'], reach: 'self' }],
  'video-session.join': [kin, own, { roles: ['coordinator', 'administrator'], reach: 'self' }],
  'video-session.end': [kin, own, { roles: ['coordinator', 'administrator'], reach: 'self' }],
  // What a session was is the clinician's to say, not the secretary's.
  'session-act.declare': [{ roles: ['clinician'], reach: 'organization' }],
  'session-link.manage': [kin, own, { roles: ['coordinator', 'administrator'], reach: 'self' }],
  // Relatives within what the person ticked, as of measurements; the Département reads no note.
  'session-note.read': [kin, own],
  // The note, and what should follow: whoever held the session, which its own rule looks at.
  'session-note.write': [own],
  'session-follow-up.read': [desk, kin, own],
  'session-follow-up.settle': [desk],
  // Open to who holds the link: it is for one person and one session (telehealth/sessions).
  'session-link.use': [anyone],
  // What people wrote after sessions is for the Département, which answers for their quality; never for the evaluation.
  'session-opinion.read': [desk],
  'session-opinion.mark': [desk],
  'call.ring': [desk, kin, own],
  'call.read': [kin, { roles: 'signed-in', reach: 'self' }],
  'call.answer': [kin],
  'doorbell.listen': [kin],
  'caller-list.read': [desk, kin],
  'caller-list.edit': [desk, kin],
  // Readings come from the systems of those who measure; the person and the operator see them. Relatives see what the
  // person ticked, by `measure.read`.
  'Observation.read': [desk, all('machine'), { roles: ['resident', 'family'], reach: 'person' }, own],
  'Observation.write': [all('machine', 'administrator')],
  'Device.read': [desk, all('machine'), kin],
  'Device.write': [all('machine', 'administrator')],
  'Appointment.read': [desk, all('machine'), kin, own],
  'Appointment.write': [desk, all('machine'), kin, own],
  'AppointmentResponse.read': [desk, all('machine'), kin, own],
  'AppointmentResponse.write': [desk, all('machine'), kin, own],
  'Encounter.read': [desk, all('machine'), kin, own],
  'Encounter.write': [desk, all('machine'), own],
  'monitoring.register': [desk, { roles: ['clinician'], reach: 'organization' }],
  'monitoring.read': [desk, kin, own],
  // Relatives within what the person ticked, which the domain knows; so for alerts.
  'measure.read': [desk, kin, own],
  'measure.share': [desk, kin],
  'alert.read': [desk, kin, own],
  'alert.answer': [desk, kin, own],
  // Open to who signs with an operator's secret (telehealth/telemonitoring/webhook).
  'telemonitoring.deliver': [anyone],
  'telemonitoring.secret': [all('administrator')],

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
  // Which acts of care a person had: no provider's business.
  'session-act.read': [desk, kin],
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
  // Auditors see who did what, to whom, whether the seal holds, and nothing of what it was done to.
  'AuditEvent.read': [all('administrator', 'auditor'), kin],
  'Provenance.read': [desk, all('auditor'), kin],
  'audit.read': [all('administrator', 'auditor')],

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
