import type { OrganizationInput, OrganizationView } from '@chez-soi/contracts';

export interface SpanForm {
  day: number;
  from: string;
  to: string;
}

/** An organisation as it is typed: numbers are texts, « aucun » is an empty text. */
export interface OrganizationForm {
  name: string;
  kind: string;
  legalStatus: string;
  habilitation: boolean;
  finess: string;
  siret: string;
  partOf: string;
  authorized: boolean;
  authorizationNumber: string;
  authorizationFrom: string;
  authorizationTo: string;
  line: string;
  communeCode: string;
  postalCode: string;
  city: string;
  phone: string;
  email: string;
  qualifications: string[];
  zones: readonly string[];
  weekly: readonly SpanForm[];
  exceptions: OrganizationInput['availability']['exceptions'];
  hoursPerWeek: string;
  active: boolean;
}

export const emptyOrganization: OrganizationForm = {
  name: '',
  kind: 'sad-aide',
  legalStatus: 'associative',
  habilitation: false,
  finess: '',
  siret: '',
  partOf: '',
  authorized: false,
  authorizationNumber: '',
  authorizationFrom: '',
  authorizationTo: '',
  line: '',
  communeCode: '',
  postalCode: '',
  city: '',
  phone: '',
  email: '',
  qualifications: [],
  zones: [],
  weekly: [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '18:00' })),
  exceptions: [],
  hoursPerWeek: '',
  active: true,
};

export function formOf(view: OrganizationView): OrganizationForm {
  const { address, authorization, availability } = view;
  return {
    name: view.name,
    kind: view.kind,
    legalStatus: view.legalStatus,
    habilitation: view.habilitation,
    finess: view.finess ?? '',
    siret: view.siret,
    partOf: view.partOf ?? '',
    authorized: authorization !== null,
    authorizationNumber: authorization?.number ?? '',
    authorizationFrom: authorization?.from ?? '',
    authorizationTo: authorization?.to ?? '',
    ...address,
    phone: view.phone,
    email: view.email,
    qualifications: [...view.qualifications],
    zones: view.zones,
    weekly: availability.weekly,
    exceptions: availability.exceptions,
    hoursPerWeek: String(view.declaredMinutesPerWeek / 60),
    active: view.active,
  };
}

/** What is sent: the server checks it and names each field that is wrong. */
export function inputOf(form: OrganizationForm) {
  const digits = (text: string) => text.replace(/\s/g, '');
  const { authorizationNumber: number, authorizationFrom: from, authorizationTo: to } = form;
  return {
    name: form.name,
    kind: form.kind,
    legalStatus: form.legalStatus,
    habilitation: form.habilitation,
    finess: digits(form.finess) || null,
    siret: digits(form.siret),
    partOf: form.partOf || null,
    authorization: form.authorized ? { number, from, to: to || null } : null,
    address: { line: form.line, communeCode: form.communeCode, postalCode: form.postalCode, city: form.city },
    phone: form.phone,
    email: form.email.trim(),
    qualifications: form.qualifications,
    zones: form.zones,
    availability: { weekly: form.weekly, exceptions: form.exceptions },
    declaredMinutesPerWeek: Math.round(Number(form.hoursPerWeek.replace(',', '.') || 0) * 60),
    active: form.active,
  };
}

/** What a new provider cannot do without, in the order of the form: asked for before anything is sent. */
export function gapsOf(
  form: OrganizationForm,
): readonly ('name' | 'siret' | 'address.line' | 'address.communeCode' | 'email' | 'qualifications')[] {
  const given = {
    name: form.name.trim(),
    siret: form.siret.trim(),
    'address.line': form.line.trim(),
    'address.communeCode': form.communeCode,
    email: form.email.trim(),
    qualifications: form.qualifications.join(),
  };
  return (Object.keys(given) as (keyof typeof given)[]).filter((name) => !given[name]);
}

/** Zones after all communes of a group were added, or taken away. */
export function toggleAll(zones: readonly string[], members: readonly string[], on: boolean): string[] {
  const others = zones.filter((code) => !members.includes(code));
  return on ? [...others, ...members].sort() : others;
}

/** What each group of fields of the form is given. */
export interface OrganizationFieldsProps {
  form: OrganizationForm;
  change: (part: Partial<OrganizationForm>) => void;
  /** The refusal of the last try: each field shows what concerns it. */
  error: unknown;
  /** The organisation that is edited: it cannot be its own legal entity. */
  ownId?: string | undefined;
}
