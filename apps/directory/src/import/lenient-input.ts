import { organizationInput, type OrganizationInput } from '@chez-soi/contracts';
import { toDomainError } from '@chez-soi/service-kit';
import type { Fault } from './refusal';

type Raw = Readonly<Record<string, unknown>>;

/** Harmless values: they stand where a cell could not be read, and are never written. */
const blank: OrganizationInput = {
  name: '??',
  kind: 'sad-aide',
  legalStatus: 'public',
  habilitation: false,
  finess: null,
  siret: '',
  partOf: null,
  authorization: null,
  address: { line: '', communeCode: '00000', postalCode: '00000', city: '' },
  phone: '',
  email: 'a@example.fr',
  qualifications: [],
  zones: [],
  availability: { weekly: [], exceptions: [] },
  declaredMinutesPerWeek: 0,
  active: true,
};

/**
 * Reads as much as can be read: what the schema refuses is told with its value and replaced, so that what only the
 * territory or the directory can tell (an unknown commune, a number taken) is told of the same line at the same time.
 */
export function readLeniently(raw: Raw): { input: OrganizationInput; wrong: readonly Fault[] } {
  const read = organizationInput.safeParse(raw);
  if (read.success) return { input: read.data, wrong: [] };
  const wrong = toDomainError(read.error)!.fields.map((error) => ({
    ...error,
    value: valueAt(raw, error.path),
  }));
  const mended = wrong.reduce<Raw>((input, { path }) => mend(input, path.split('.')), raw);
  const again = organizationInput.safeParse(mended);
  return { input: again.success ? again.data : blank, wrong };
}

/** Members of a list are taken out; anything else becomes blank. */
function mend(input: Raw, [field = '', part]: readonly string[]): Raw {
  if (field === 'address' && part)
    return { ...input, address: { ...(input['address'] as Raw), [part]: (blank.address as Raw)[part] } };
  if (field === 'zones') return { ...input, zones: (input['zones'] as string[]).filter(isCommune) };
  return { ...input, [field]: (blank as unknown as Raw)[field] };
}

const isCommune = (code: string): boolean => organizationInput.shape.zones.safeParse([code]).success;

/** The text that stands at a path; undefined for a part of the line that is no single text. */
function valueAt(raw: Raw, path: string): string | undefined {
  const found = path.split('.').reduce<unknown>((value, key) => (value as Raw | undefined)?.[key], raw);
  return typeof found === 'string' ? found : undefined;
}
