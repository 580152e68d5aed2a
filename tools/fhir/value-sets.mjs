/** Value sets of R4, expanded as far as the definitions hold their code systems whole. */
export class ValueSets {
  constructor(resources) {
    const of = (type) => resources.filter(({ resourceType }) => resourceType === type);
    this.sets = new Map(of('ValueSet').map((one) => [one.url, one]));
    this.systems = new Map(of('CodeSystem').map((one) => [one.url, one]));
  }

  /** Codes by system; null when the set is open, or larger than a list can be. */
  expand(url, depth = 0) {
    const set = this.sets.get(url.split('|')[0]);
    if (!set?.compose || depth > 5) return null;
    const parts = set.compose.include.map((include) => this.#include(include, depth));
    if (parts.some((part) => part === null)) return null;
    const codes = {};
    for (const part of parts)
      for (const [system, list] of Object.entries(part))
        codes[system] = [...new Set([...(codes[system] ?? []), ...list])];
    for (const { system, concept = [] } of set.compose.exclude ?? [])
      codes[system] = (codes[system] ?? []).filter((code) => !concept.some((one) => one.code === code));
    return codes;
  }

  #include({ system, concept, filter = [], valueSet = [] }, depth) {
    if (valueSet.length > 0 && !system) {
      const sets = valueSet.map((url) => this.expand(url, depth + 1));
      return sets.includes(null) ? null : Object.assign({}, ...sets);
    }
    if (concept) return { [system]: concept.map(({ code }) => code) };
    const all = this.systems.get(system);
    if (!all?.concept || all.content !== 'complete') return null;
    const kept = filter.reduce((list, one) => list && filtered(list, one), flat(all.concept));
    return kept && { [system]: kept.map(({ code }) => code) };
  }
}

/** A code system as a list; each concept with all that stand above it. */
function flat(concepts, above = []) {
  return concepts.flatMap(({ code, property = [], concept = [] }) => {
    const parents = property.filter((one) => one.code === 'subsumedBy').map(({ valueCode }) => valueCode);
    const own = { code, property, above: [...above, ...parents] };
    return [own, ...flat(concept, [...own.above, code])];
  });
}

function filtered(list, { property, op, value }) {
  if (property === 'concept' && ['is-a', 'descendent-of'].includes(op)) {
    const below = new Set([value]);
    // Parents may stand after their children.
    for (let size = 0; size !== below.size;) {
      size = below.size;
      for (const { code, above } of list) if (above.some((one) => below.has(one))) below.add(code);
    }
    return list.filter(({ code }) => below.has(code) && (op === 'is-a' || code !== value));
  }
  return null;
}
