/** What programs usually need, as SMART scopes; anything else is a list of the administrator's own. */
export const presets = {
  all: ['api', 'system/*.cruds'],
  read: ['system/*.rs'],
  directory: [
    'system/Organization.rs',
    'system/HealthcareService.rs',
    'system/Location.rs',
    'system/Practitioner.rs',
    'system/PractitionerRole.rs',
    'system/OrganizationAffiliation.rs',
    'system/Endpoint.rs',
  ],
  readings: ['system/Observation.cruds', 'system/Device.cruds', 'system/Patient.rs'],
} as const;

export type Preset = keyof typeof presets;
export const presetNames = Object.keys(presets) as Preset[];

/** The preset that grants just these, in any order; null for a list of one's own. */
export function presetOf(scopes: readonly string[]): Preset | null {
  const text = (list: readonly string[]) => [...list].sort().join(' ');
  return presetNames.find((name) => text(presets[name]) === text(scopes)) ?? null;
}

/** One scope a line, as an expert writes them. */
export function scopesIn(text: string): string[] {
  return text.split(/\s+/).filter((scope) => scope !== '');
}
