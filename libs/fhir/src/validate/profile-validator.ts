import type { Bilingual } from '@chez-soi/kernel';
import { isObject, type Json } from '../json';
import { broken } from './invariants';
import { codeProblem, referenceProblem } from './links';
import { holds } from './pattern';
import { type Profile, profileAt, type ProfileElement, type ProfileSlice } from './profiles';
import type { Issue, StructureValidator } from './structure-validator';

/** R4 first; a resource that is right so far is then held to the profiles that it claims. */
export class ProfileValidator implements StructureValidator {
  constructor(private readonly structure: StructureValidator) {}

  validate(resource: unknown): Issue[] {
    const issues = this.structure.validate(resource);
    if (issues.some(({ severity }) => severity === 'error')) return issues;
    const { resourceType, meta } = resource as { resourceType: string; meta?: { profile?: string[] } };
    const claimed = [...new Set(meta?.profile)].filter((one) => one !== BASE + resourceType);
    return [...issues, ...claimed.flatMap((canonical) => againstClaim(resource as Json, canonical))];
  }

  /** Against one profile, claimed or not; null for one that is not known here. */
  validateAgainst(resource: unknown, canonical: string): Issue[] | null {
    if (!profileAt(canonical)) return null;
    const issues = this.structure.validate(resource);
    if (issues.some(({ severity }) => severity === 'error')) return issues;
    return againstClaim(resource as Json, canonical);
  }
}

const BASE = 'http://hl7.org/fhir/StructureDefinition/';

function againstClaim(resource: Json, canonical: string): Issue[] {
  const type = String(resource['resourceType']);
  const profile = profileAt(canonical);
  if (!profile) return [problem('warning', 'not-supported', `${type}.meta.profile`, unchecked(canonical))];
  if (profile.type !== type)
    return [problem('error', 'invalid', `${type}.meta.profile`, otherType(profile, type))];
  return against(resource, profile);
}

function against(resource: Json, profile: Profile): Issue[] {
  const parent = profile.parent === undefined ? undefined : profileAt(profile.parent);
  const walk = new ProfileWalk(resource, profile);
  walk.children(resource, profile.has ?? {}, profile.type);
  walk.constraints();
  return [...(parent ? against(resource, parent) : []), ...walk.issues];
}

/** One pass of one profile over one resource, whose structure is right. */
class ProfileWalk {
  readonly issues: Issue[] = [];

  constructor(
    private readonly root: Json,
    private readonly profile: Profile,
  ) {}

  constraints(): void {
    const { constraints = [], type } = this.profile;
    for (const [key, human] of broken(constraints, type, this.root, this.root))
      this.tell('invariant', type, {
        fr: `Règle ${key} non respectée : ${human}`,
        en: `Rule ${key}: ${human}`,
      });
  }

  children(value: Json, rules: Readonly<Record<string, ProfileElement>>, at: string): void {
    for (const [name, rule] of Object.entries(rules)) this.element(value[name], rule, `${at}.${name}`);
  }

  private element(value: unknown, rule: ProfileElement, path: string): void {
    const isList = Array.isArray(value);
    const entries = value === undefined ? [] : isList ? (value as unknown[]) : [value];
    this.count(entries.length, rule, path, path.split('.').at(-1)!);
    entries.forEach((entry, index) => this.entry(entry, rule, isList ? `${path}[${index}]` : path));
    for (const slice of rule.slices ?? []) this.slice(entries, slice, path);
  }

  private slice(entries: readonly unknown[], slice: ProfileSlice, path: string): void {
    const own = entries.flatMap((entry, index) =>
      holds(entry, slice.match) ? [[entry, index] as const] : [],
    );
    this.count(own.length, slice, path, `${path.split('.').at(-1)}:${slice.name}`);
    for (const [entry, index] of own) this.entry(entry, slice, `${path}[${index}]`);
  }

  private entry(value: unknown, rule: ProfileElement, path: string): void {
    if (rule.is !== undefined && !holds(value, rule.is)) this.tell('value', path, mustBe(rule.is));
    if (rule.codes) this.code(value, rule.codes, path);
    if (isObject(value)) {
      const wrong = rule.targets && referenceProblem(value, rule.targets, this.root);
      if (wrong) this.tell('value', `${path}.reference`, wrong);
      if (rule.has) this.children(value, rule.has, path);
    }
  }

  private code(value: unknown, codes: NonNullable<ProfileElement['codes']>, path: string): void {
    const type = isObject(value) && !('coding' in value || 'text' in value) ? 'Coding' : 'CodeableConcept';
    const wrong = codeProblem(value, type, codes, this.profile.url);
    if (wrong) this.tell('code-invalid', path, wrong);
  }

  private count(
    length: number,
    { min = 0, max = Infinity }: ProfileElement,
    path: string,
    name: string,
  ): void {
    if (length < min) this.tell('required', path, tooFew(name, min));
    if (length > max) this.tell('structure', path, tooMany(name, max));
  }

  private tell(code: Issue['code'], path: string, { fr, en }: Bilingual): void {
    const { url } = this.profile;
    this.issues.push(problem('error', code, path, { fr: `${fr} (${url})`, en: `${en} (${url})` }));
  }
}

const problem = (
  severity: Issue['severity'],
  code: Issue['code'],
  expression: string,
  message: Bilingual,
): Issue => ({ severity, code, expression, message });

const unchecked = (canonical: string) => ({
  fr: `Le profil ${canonical} n’est pas connu ici : il n’est pas vérifié.`,
  en: `Profile ${canonical} is not known here: it is not checked.`,
});
const otherType = ({ url, type }: Profile, given: string) => ({
  fr: `Le profil ${url} est de ${type}, pas de ${given}.`,
  en: `Profile ${url} is of ${type}, not of ${given}.`,
});
const tooFew = (name: string, min: number) => ({
  fr: `Le profil demande « ${name} » (${min} au moins).`,
  en: `The profile wants "${name}" (at least ${min}).`,
});
const tooMany = (name: string, max: number) =>
  max === 0
    ? { fr: `Le profil n’admet pas « ${name} ».`, en: `The profile does not allow "${name}".` }
    : {
        fr: `Le profil admet « ${name} » ${max} fois au plus.`,
        en: `The profile allows "${name}" at most ${max} times.`,
      };
const mustBe = (pattern: unknown) => ({
  fr: `Le profil demande ici ${JSON.stringify(pattern)}.`,
  en: `The profile wants ${JSON.stringify(pattern)} here.`,
});
