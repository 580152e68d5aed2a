import { addDays, newId, parisDay } from '@chez-soi/kernel';
import { apaBodies } from './apa-specimens';
import type { Dossier } from './dossier';
import { telehealthBodies } from './telehealth-specimens';

const tomorrow = () => addDays(parisDay(new Date()), 1);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

export const aResident = () => ({
  familyName: 'Essai',
  givenName: 'Rose',
  birthDate: '1938-05-01',
  sex: 'female',
  address: { line: '1 rue des Essais', postalCode: '38000', communeCode: '38185' },
  phone: '04 65 71 99 00',
  gir: 4,
});

export const aRelation = (changes: Record<string, unknown> = {}) => ({
  familyName: 'Essai',
  givenName: 'Paule',
  kinship: 'daughter',
  mandate: 'family-caregiver',
  email: 'paule.essai@example.fr',
  phone: '06 39 98 99 00',
  from: parisDay(new Date()),
  ...changes,
});

export const aNeed = (changes: Record<string, unknown> = {}) => ({
  serviceCode: 'getting-up-help',
  minutesPerVisit: 30,
  timesPerWeek: 1,
  windows: ['morning'],
  urgency: 'normal',
  ...changes,
});

export const aRequest = (changes: Record<string, unknown> = {}) => ({
  channel: 'portal',
  startOn: tomorrow(),
  comment: 'Bonjour',
  needs: [aNeed()],
  ...changes,
});

export const anOrganization = (changes: Record<string, unknown> = {}) => ({
  name: 'SAD des Essais',
  kind: 'sad-aide',
  legalStatus: 'associative',
  habilitation: true,
  siret: '99988800000018',
  authorization: { number: 'E-1', from: '2025-01-01', to: '2033-12-31' },
  address: { line: '1 rue des Essais', communeCode: '38185', postalCode: '38000', city: 'Grenoble' },
  phone: '04 65 71 99 99',
  email: 'essais@example.fr',
  qualifications: ['home-help'],
  zones: ['38185', '38421'],
  availability: { weekly: [{ day: 1, from: '08:00', to: '18:00' }], exceptions: [] },
  declaredMinutesPerWeek: 6000,
  active: true,
  ...changes,
});

const aSheetPart = { what: 'Quoi', forWhom: 'Qui', how: 'Comment', who: 'Par qui', goodToKnow: 'À savoir' };
export const aService = () => ({
  code: 'trial-service',
  family: 'daily-life',
  name: { fr: 'Essai', en: 'Trial' },
  summary: { fr: 'Essai', en: 'Trial' },
  sheet: { fr: aSheetPart, en: aSheetPart },
  mayAsk: ['resident'],
  prescriptionRequired: false,
  providers: { qualifications: ['home-help'], organizationKinds: ['sad-aide'] },
  gir: { min: 1, max: 6 },
  unit: 'hour',
  usualMinutes: 30,
  indicativePrice: null,
  funding: ['APA'],
  icon: 'sun',
});

const aModelRule = {
  charge: 'subscription',
  services: ['trial-service'],
  price: 'model.telecare-price',
  shares: [],
  rest: 'USAGER',
};
export const aModel = () => ({
  name: { fr: 'Essai', en: 'Trial' },
  validFrom: tomorrow(),
  validTo: null,
  rules: [aModelRule],
  figures: [],
});

const aFigure = {
  ...{ value: '12.50', validFrom: '2027-01-01', validTo: null },
  ...{ source: 'Essai', status: 'unverified' },
};

/** A body that its route would accept, for every command by `<METHOD> <path>`; null where nothing is sent. */
export function commandBodies({ resident, organization, accountId }: Dossier): Record<string, unknown> {
  const today = parisDay(new Date());
  const { code: _, ...content } = aService();
  const care = 'POST /api/care-requests';
  const bodies: Record<string, unknown> = {
    [`${care}/requests`]: aRequest({ residentId: resident.id }),
    [`${care}/requests/:id/review`]: {},
    [`${care}/requests/:id/cancel`]: { reason: 'cost' },
    [`${care}/requests/:id/needs/:needId/offers`]: {
      organizationIds: [organization.id],
      answerBy: inAnHour(),
    },
    [`${care}/residents`]: aResident(),
    [`${care}/residents/:id/relations`]: aRelation(),
    [`${care}/residents/:id/hospitalise`]: { on: today },
    [`${care}/residents/:id/return`]: { on: today },
    [`${care}/residents/:id/decease`]: { on: today },
    [`${care}/residents/:id/move`]: { on: today, address: aResident().address },
    [`${care}/relations/:id/end`]: { on: today },
    [`${care}/relations/:id/account`]: { accountId },
    [`${care}/missions/:id/accept`]: {},
    [`${care}/missions/:id/refuse`]: { reason: 'capacity' },
    [`${care}/missions/:id/withdraw`]: { reason: 'error' },
    [`${care}/missions/:id/end`]: { reason: 'family-choice', on: today },
    [`${care}/organizations/:id/stop`]: { on: today },
    [`${care}/answers/:token/accept`]: {},
    [`${care}/answers/:token/refuse`]: { reason: 'capacity' },
    [`${care}/visits/:id/start`]: { at: new Date().toISOString() },
    [`${care}/visits/:id/complete`]: { at: new Date().toISOString(), note: 'Tout va bien.' },
    [`${care}/visits/:id/miss`]: { outcome: 'absent' },
    [`${care}/visits/:id/cancel`]: { reason: 'weather' },
    [`${care}/visits/validate`]: { ids: [newId()] },
    [`${care}/visits/:id/correct`]: {
      startedAt: new Date().toISOString(),
      endedAt: new Date().toISOString(),
      reason: 'wrong-time',
    },
    [`${care}/visits/:id/explain`]: { reason: 'no-network' },
    [`${care}/visits/:id/confirm`]: {},
    [`${care}/visits/:id/dispute`]: { reason: 'did-not-happen' },
    [`${care}/visits/:id/annul`]: { reason: 'recorded-twice' },
    [`${care}/residents/:id/merge`]: { mergedResidentId: newId(), familyName: 'Fictif' },
    [`${care}/follow-ups/:id/finish`]: {},
    [`${care}/follow-ups/:id/set-aside`]: { reason: 'other' },
    [`${care}/follow-ups/:id/reopen`]: {},
    [`${care}/messages/:id/resend`]: {},
    ...apaBodies(resident.id, inAnHour()),
    'POST /api/catalogue/services': aService(),
    'PUT /api/catalogue/services/:code/draft': content,
    'POST /api/catalogue/services/:code/publish': {},
    'POST /api/catalogue/services/:code/retire': {},
    'POST /api/directory/organizations': anOrganization(),
    'PUT /api/directory/organizations/:id': anOrganization({ version: 1 }),
    'POST /api/directory/organizations/:id/offers': {
      serviceCode: 'getting-up-help',
      priceCents: 2500,
      per: 'hour',
      from: tomorrow(),
    },
    'POST /api/directory/offers/:id/withdraw': { to: tomorrow() },
    'POST /api/directory/practitioners': {
      organizationId: organization.id,
      familyName: 'Essai',
      givenName: 'Ida',
      gender: 'female',
      qualification: 'nurse',
      rpps: '99700000008',
    },
    'POST /api/directory/imports': 'code,name,postalCodes,population,lat,lon\n38999,Essai,38999,1,45,5\n',
    ...telehealthBodies(resident.id, organization.id),
    'POST /api/funding/models': { code: 'trial-model', ...aModel() },
    'POST /api/funding/models/preview': { model: aModel() },
    'POST /api/funding/models/preview-delivered': { model: aModel(), month: today.slice(0, 7) },
    'PUT /api/funding/models/:code/draft': aModel(),
    'POST /api/funding/figures': { key: 'trial.amount', unit: 'EUR', ...aFigure, name: aModel().name },
    'PUT /api/funding/figures/:id': aFigure,
    'POST /api/funding/figures/verify': { id: 'model.platform-fee@2026-01-01', source: 'Essai' },
    'POST /api/funding/quotes/try': {
      serviceCode: 'getting-up-help',
      organizationIds: [organization.id],
      minutesPerVisit: 30,
      visits: 8,
    },
    'POST /api/funding/models/:code/publish': {},
    'POST /api/funding/models/:code/retire': { version: 1 },
    'POST /api/funding/months/:month/close': {},
    'POST /api/funding/months/:month/payments': {},
    'POST /api/funding/invoices': { organizationId: organization.id },
    'POST /api/funding/payments/:id/paid': { bankOn: today },
    'POST /api/funding/payments/:id/failed': { bankOn: today },
    'POST /api/funding/direct-payments': {
      residentId: resident.id,
      organizationId: organization.id,
      from: addDays(today, 31).slice(0, 7),
    },
    'POST /api/funding/quotes': {
      residentId: resident.id,
      serviceCode: 'getting-up-help',
      organizationIds: [organization.id],
      minutesPerVisit: 30,
      visits: 8,
    },
    'POST /api/evaluation/subjects': { residentId: resident.id, on: today },
    'POST /api/evaluation/subjects/:id/enrol': { arm: 'public', on: today },
    'POST /api/evaluation/subjects/:id/leave': { reason: 'moved', on: today },
    'POST /api/evaluation/measure-reports': {},
    'POST /api/accounts': { name: 'Essai', email: 'essai@example.fr', roles: ['coordinator'] },
    'POST /api/accounts/machines': { name: 'Essai' },
    'PUT /api/accounts/:id/scopes': { scopes: ['system/Patient.rs'] },
    'POST /api/accounts/:id/invitation': {},
    'POST /api/accounts/relatives': { name: 'Paule Essai', email: 'paule.essai@example.fr' },
    'POST /api/accounts/relatives/:id/invitation': {},
    'POST /api/accounts/:id/deactivate': {},
    'POST /api/accounts/:id/activate': {},
    'POST /api/session/logout': {},
  };
  for (const service of ['catalogue', 'directory', 'care-requests', 'funding', 'telehealth', 'evaluation']) {
    bodies[`POST /api/${service}/events/dead-letters/:id/replay`] = {};
    bodies[`POST /api/${service}/events/dead-letters/:id/drop`] = { reason: 'essai' };
  }
  return bodies;
}
