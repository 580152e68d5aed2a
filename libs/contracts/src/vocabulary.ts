/**
 * Closed lists that providers are described with. Their names in French and English are the portal's
 * (`care.organization.*`, `administrator.qualification.*`): a spec there holds the two together.
 */
export const organizationKinds = [
  'sad-aide',
  'sad-mixte',
  'ssiad',
  'idel',
  'practice',
  'had',
  'telecare',
  'meals',
] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

export const qualifications = [
  'home-help',
  'nursing-assistant',
  'nurse',
  'physician',
  'physiotherapist',
  'occupational-therapist',
  'podiatrist',
  'telecare-operator',
  'meal-delivery',
  'handyman',
] as const;
export type Qualification = (typeof qualifications)[number];
