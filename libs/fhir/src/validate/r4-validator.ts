import type { Bilingual } from '@chez-soi/kernel';
import { isObject, type Json } from '../json';
import { broken } from './invariants';
import { codeProblem, referenceProblem } from './links';
import { primitiveProblem } from './primitives';
import type { Issue, StructureValidator } from './structure-validator';
import { type Constraint, type ElementRule, ruleOf, structures, type TypeRule } from './structures';

const MOST_ISSUES = 100;
const DEEPEST = 40;

/** Checks against the R4 definitions of the types that we own; of others only that they are resources at all. */
export class R4Validator implements StructureValidator {
  validate(resource: unknown): Issue[] {
    if (!isObject(resource) || typeof resource['resourceType'] !== 'string')
      return [problem('structure', '$this', noResource)];
    const walk = new Walk(resource);
    walk.resource(resource, resource['resourceType'], 0);
    return walk.issues;
  }
}

/** One pass over one resource. */
class Walk {
  readonly issues: Issue[] = [];

  constructor(private readonly root: Json) {}

  resource(value: Json, at: string, depth: number): void {
    const type = String(value['resourceType']);
    const rule = ruleOf(type);
    if (!rule || type.includes('.') || !('meta' in rule.e)) {
      if (depth === 0 && type !== 'Parameters') this.tell('not-supported', at, unknownType(type));
      return;
    }
    const { resourceType: _, ...elements } = value;
    this.object(elements, type, rule, at, depth);
  }

  private object(value: Json, type: string, rule: TypeRule, at: string, depth: number): void {
    if (depth > DEEPEST) return this.tell('too-long', at, tooDeep);
    for (const name of Object.keys(value)) {
      const element = rule.e[name.startsWith('_') ? name.slice(1) : name];
      if (!element || (name.startsWith('_') && !isPrimitive(element)))
        this.tell('structure', `${at}.${name}`, unknownElement(name));
    }
    for (const [name, element] of Object.entries(rule.e)) {
      const both = [value[name], value[`_${name}`]] as const;
      if (both[0] !== undefined || both[1] !== undefined) this.element(both, name, element, at, depth);
    }
    this.required(value, rule, at);
    this.choices(value, rule, at);
    if (rule.c) this.invariants(rule.c, type, value, at);
    if (type === 'Extension') this.extension(value, at);
  }

  private element(
    [value, extra]: readonly [unknown, unknown],
    name: string,
    rule: ElementRule,
    at: string,
    depth: number,
  ): void {
    const path = `${at}.${name}`;
    if (rule.n) return this.tell('structure', path, unknownElement(name));
    const lists = [value, extra].filter((one) => one !== undefined).map(Array.isArray);
    if (lists.some((isList) => isList !== (rule.a === 1)))
      return this.tell('structure', path, rule.a ? wantsList : wantsOne);
    if (!rule.a) return this.entry(value, extra, rule, path, depth);
    const [values, extras] = [value ?? [], extra ?? []] as [unknown[], unknown[]];
    const length = Math.max(values.length, extras.length);
    if (length === 0) this.tell('structure', path, empty);
    for (let index = 0; index < length; index++)
      this.entry(values[index] ?? undefined, extras[index] ?? undefined, rule, `${path}[${index}]`, depth);
  }

  private entry(value: unknown, extra: unknown, rule: ElementRule, path: string, depth: number): void {
    if (isPrimitive(rule)) return this.primitive(value, extra, rule, path, depth);
    if (!isObject(value)) return this.tell('structure', path, wantsObject);
    if (Object.keys(value).length === 0) return this.tell('structure', path, empty);
    if (rule.t === 'Resource') return this.contained(value, path, depth);
    const nested = ruleOf(rule.t);
    if (!nested) return;
    this.object(value, rule.t, nested, path, depth + 1);
    if (rule.c) this.invariants(rule.c, rule.t, value, path);
    if (rule.t === 'Reference') this.link(value, rule, path);
    if (rule.v) this.code(value, rule, path);
  }

  private primitive(value: unknown, extra: unknown, rule: ElementRule, path: string, depth: number): void {
    if (value === undefined && extra === undefined) return this.tell('structure', path, empty);
    if (extra !== undefined) {
      if (!isObject(extra)) this.tell('structure', path, wantsObject);
      else
        this.object(
          extra,
          'Element',
          { e: { id: { t: 'string' }, extension: { t: 'Extension', a: 1 } } },
          path,
          depth + 1,
        );
    }
    if (value === undefined) return;
    const wrong = primitiveProblem(rule.t, value);
    if (wrong) return this.tell('value', path, wrong);
    if (rule.v) this.code(value, rule, path);
  }

  private contained(value: Json, path: string, depth: number): void {
    if (typeof value['resourceType'] !== 'string') return this.tell('structure', path, noResource);
    if (value['contained'] !== undefined)
      this.tell('invariant', path, broke('dom-2', 'contained within contained'));
    const { versionId, lastUpdated, security } = (value['meta'] ?? {}) as Json;
    if (versionId ?? lastUpdated ?? security)
      this.tell('invariant', path, broke('dom-4', 'a contained resource has no version of its own'));
    this.resource(value, path, depth + 1);
  }

  private required(value: Json, rule: TypeRule, at: string): void {
    const present = ({ x }: ElementRule, name: string) =>
      Object.entries(rule.e).some(
        ([other, one]) =>
          (x ? one.x === x : other === name) && (value[other] ?? value[`_${other}`]) !== undefined,
      );
    const missing = Object.entries(rule.e).filter(([name, element]) => element.m && !present(element, name));
    for (const name of new Set(missing.map(([key, { x }]) => (x ? `${x}[x]` : key))))
      this.tell('required', `${at}.${name.replace('[x]', '')}`, missed(name));
  }

  private choices(value: Json, rule: TypeRule, at: string): void {
    const given = new Map<string, Set<string>>();
    for (const key of Object.keys(value)) {
      const name = key.replace(/^_/, '');
      const choice = rule.e[name]?.x;
      if (choice) given.set(choice, (given.get(choice) ?? new Set()).add(name));
    }
    for (const [choice, names] of given)
      if (names.size > 1) this.tell('structure', `${at}.${choice}`, twoTypes([...names]));
  }

  private invariants(constraints: readonly Constraint[], type: string, value: Json, at: string): void {
    const element = type === this.root['resourceType'] && at === type ? this.root : value;
    for (const [key, human] of broken(constraints, type, element, this.root))
      this.tell('invariant', at, broke(key, human));
  }

  private extension(value: Json, at: string): void {
    const hasValue = Object.keys(value).some((name) => /^_?value[A-Z]/.test(name));
    if (hasValue === 'extension' in value)
      this.tell('invariant', at, broke('ext-1', 'either extensions or a value, not both'));
  }

  private link(value: Json, { r }: ElementRule, at: string): void {
    const wrong = referenceProblem(value, r, this.root);
    if (wrong) this.tell('value', `${at}.reference`, wrong);
  }

  private code(value: unknown, { v, t }: ElementRule, at: string): void {
    const wrong = codeProblem(value, t, structures().valueSets[v!] ?? {}, v!);
    if (wrong) this.tell('code-invalid', at, wrong);
  }

  private tell(code: Issue['code'], expression: string, message: Bilingual): void {
    if (this.issues.length < MOST_ISSUES) this.issues.push(problem(code, expression, message));
  }
}

const isPrimitive = ({ t }: ElementRule): boolean => Object.hasOwn(structures().primitives, t);
const problem = (code: Issue['code'], expression: string, message: Bilingual): Issue => ({
  severity: 'error',
  code,
  expression,
  message,
});

const noResource = {
  fr: 'Ce n’est pas une ressource FHIR : resourceType manque.',
  en: 'This is no FHIR resource: resourceType is missing.',
};
const wantsList = { fr: 'Une liste est attendue ici.', en: 'A list is expected here.' };
const wantsOne = {
  fr: 'Une seule valeur est attendue ici, pas une liste.',
  en: 'One value is expected here, no list.',
};
const wantsObject = { fr: 'Un objet est attendu ici.', en: 'An object is expected here.' };
const empty = {
  fr: 'FHIR ne connaît pas d’élément vide : retirez-le.',
  en: 'FHIR knows no empty element: leave it out.',
};
const tooDeep = { fr: 'Trop de niveaux imbriqués.', en: 'Nested too deep.' };
const unknownType = (type: string) => ({
  fr: `Le type ${type} n’est pas connu ici.`,
  en: `Type ${type} is not known here.`,
});
const unknownElement = (name: string) => ({
  fr: `L’élément « ${name} » n’existe pas ici.`,
  en: `There is no element "${name}" here.`,
});
const missed = (name: string) => ({
  fr: `L’élément « ${name} » est obligatoire.`,
  en: `Element "${name}" is required.`,
});
const broke = (key: string, human: string) => ({
  fr: `Règle ${key} non respectée : ${human}`,
  en: `Rule ${key} is broken: ${human}`,
});
const twoTypes = (names: string[]) => ({
  fr: `Un seul de ces éléments est admis : ${names.join(', ')}.`,
  en: `Only one of these elements is allowed: ${names.join(', ')}.`,
});
