/** Elements of resources and data types of R4, walked by steps of a search expression. */
export class Structures {
  constructor(bundles, valueSets) {
    const all = bundles.flatMap(({ entry }) => entry.map(({ resource }) => resource));
    const definitions = all.filter(
      (one) => one.resourceType === 'StructureDefinition' && one.derivation !== 'constraint' && one.snapshot,
    );
    this.elements = new Map(
      definitions.flatMap((one) => one.snapshot.element.map((element) => [element.path, element])),
    );
    this.valueSets = new Map(valueSets.map((set) => [set.url, set]));
  }

  /** Elements of a type in the order of its definition, without the root. */
  elementsOf(type) {
    return [...this.elements.values()].filter(({ path }) => path.startsWith(`${type}.`));
  }

  /** Where steps lead: one entry per possible data type, with its path in JSON. */
  walk(type, steps) {
    const start = [{ at: type, path: '', type, many: false }];
    return steps.reduce((places, step) => places.flatMap((place) => this.#next(place, step)), start);
  }

  #next(place, step) {
    if (step.only) return [{ ...place, only: step.only }];
    if (step.present) return [{ ...place, present: true }];
    if (step.where) return [{ ...place, path: `${place.path}[${step.where.join('=')}]` }];
    if (step.as) return place.type.toLowerCase() === step.as.toLowerCase() ? [place] : [];
    return this.#children(place, step.name);
  }

  #children(place, name) {
    const element = this.#element(`${place.at}.${name}`) ?? this.#element(`${place.type}.${name}`);
    const join = (property) => (place.path ? `${place.path}.${property}` : property);
    const many = (found) => place.many || found.max !== '1';
    if (element)
      return (element.type ?? [{ code: 'BackboneElement' }]).map(({ code }) => ({
        at: element.path,
        path: join(name),
        type: plainType(code),
        many: many(element),
        ...systemOf(code, this.#implied(element)),
      }));
    const choice = this.#element(`${place.at}.${name}[x]`) ?? this.#element(`${place.type}.${name}[x]`);
    if (!choice) throw new Error(`No element ${place.at}.${name}`);
    return choice.type.map(({ code }) => ({
      at: code,
      path: join(`${name}${code[0].toUpperCase()}${code.slice(1)}`),
      type: code,
      many: many(choice),
    }));
  }

  #element(path) {
    const element = this.elements.get(path);
    const reference = element?.contentReference;
    return reference ? { ...this.elements.get(reference.slice(1)), max: element.max } : element;
  }

  /** The one code system of a `code` element's required binding. */
  #implied({ binding }) {
    if (binding?.strength !== 'required') return undefined;
    const include = this.valueSets.get(binding.valueSet?.split('|')[0])?.compose?.include ?? [];
    return include.length === 1 ? include[0].system : undefined;
  }
}

function systemOf(code, system) {
  return code === 'code' && system ? { system } : {};
}

/** Ids are typed by FHIRPath's own string. */
function plainType(code) {
  return code.startsWith('http://hl7.org/fhirpath/') ? 'string' : code;
}
