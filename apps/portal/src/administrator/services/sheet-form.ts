import type { ServiceContent, ServiceView } from '@chez-soi/contracts';

type Part = ServiceContent['sheet']['fr'];
export type PartName = keyof Part;
export const partNames: readonly PartName[] = ['what', 'forWhom', 'how', 'who', 'goodToKnow'];
type Language = 'fr' | 'en';

/** A sheet as it is typed: numbers are texts until they are sent. */
export interface SheetForm {
  family: string;
  external: boolean;
  icon: string;
  name: Record<Language, string>;
  summary: Record<Language, string>;
  sheet: Record<Language, Record<PartName, string>>;
  mayAsk: string[];
  prescriptionRequired: boolean;
  qualifications: string[];
  organizationKinds: string[];
  girMin: string;
  girMax: string;
  unit: string;
  usualMinutes: string;
  hasPrice: boolean;
  amount: string;
  priceKind: string;
  priceDate: string;
  priceSource: string;
  priceStatus: string;
  funding: string[];
}

const emptyPart: Record<PartName, string> = { what: '', forWhom: '', how: '', who: '', goodToKnow: '' };

export const emptySheet: SheetForm = {
  family: 'daily-life',
  external: false,
  icon: 'home',
  name: { fr: '', en: '' },
  summary: { fr: '', en: '' },
  sheet: { fr: emptyPart, en: emptyPart },
  mayAsk: ['resident', 'relative', 'coordinator'],
  prescriptionRequired: false,
  qualifications: [],
  organizationKinds: [],
  girMin: '',
  girMax: '',
  unit: 'hour',
  usualMinutes: '',
  hasPrice: false,
  amount: '',
  priceKind: 'indicative',
  priceDate: '',
  priceSource: '',
  priceStatus: 'unverified',
  funding: ['USAGER'],
};

/** The form that shows an existing sheet. */
export function formOf(view: ServiceView): SheetForm {
  const { indicativePrice: price, gir, providers } = view;
  return {
    family: view.family,
    external: view.external,
    icon: view.icon,
    name: view.name,
    summary: view.summary,
    sheet: view.sheet,
    mayAsk: [...view.mayAsk],
    prescriptionRequired: view.prescriptionRequired,
    qualifications: [...providers.qualifications],
    organizationKinds: [...providers.organizationKinds],
    girMin: gir ? String(gir.min) : '',
    girMax: gir ? String(gir.max) : '',
    unit: view.unit,
    usualMinutes: view.usualMinutes === null ? '' : String(view.usualMinutes),
    hasPrice: price !== null,
    amount: price ? eurosText(price.cents) : '',
    priceKind: price?.kind ?? 'indicative',
    priceDate: price?.date ?? '',
    priceSource: price?.source ?? '',
    priceStatus: price?.status ?? 'unverified',
    funding: [...view.funding],
  };
}

/** What is sent: the server checks it and names each field that is wrong. */
export function contentOf(form: SheetForm) {
  const gir =
    form.girMin || form.girMax ? { min: Number(form.girMin || 1), max: Number(form.girMax || 6) } : null;
  const price = {
    cents: centsOf(form.amount),
    per: form.unit,
    kind: form.priceKind,
    date: form.priceDate,
    source: form.priceSource,
    status: form.priceStatus,
  };
  return {
    family: form.family,
    external: form.external,
    icon: form.icon,
    name: form.name,
    summary: form.summary,
    sheet: form.sheet,
    mayAsk: form.mayAsk,
    prescriptionRequired: form.prescriptionRequired,
    providers: { qualifications: form.qualifications, organizationKinds: form.organizationKinds },
    gir,
    unit: form.unit,
    usualMinutes: form.usualMinutes.trim() === '' ? null : Number(form.usualMinutes),
    indicativePrice: form.hasPrice ? price : null,
    funding: form.funding,
  };
}

/** Cents of an amount typed in French or English: « 25,80 », « 25.8 € »; null for anything else. */
export function centsOf(text: string): number | null {
  const [, euros, cents = ''] =
    /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0\u202f€]/g, '')) ?? [];
  return euros === undefined ? null : Number(euros) * 100 + Number(cents.padEnd(2, '0'));
}

/** « 25,80 », as it is typed in a form. */
export const eurosText = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',');

/** What each group of fields of the form is given. */
export interface SheetFieldsProps {
  form: SheetForm;
  change: (part: Partial<SheetForm>) => void;
  /** The refusal of the last try: each field shows what concerns it. */
  error: unknown;
}
