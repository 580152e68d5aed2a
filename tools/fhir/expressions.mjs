/** R4 search expressions, a small part of FHIRPath, as paths over JSON property names with their types. */

/** `Task.for.where(resolve() is Patient) | Task.x` as alternatives of steps; null for what is outside that part. */
export function alternativesOf(expression, type) {
  return splitUnion(expression)
    .filter((text) => rootOf(text) === type)
    .map((text) => stepsOf(text.replace(/^\(*\w+\.?/, (root) => root.replace(/\w+\.?/, ''))));
}

export function splitUnion(expression) {
  return expression.split('|').map((text) => text.trim());
}

/** Steps of one alternative without its root: `{ name }`, `{ as }`, `{ where }`, `{ only }`, `{ present }`. */
export function stepsOf(text) {
  const present = /^(\w+)\.exists\(\) and [\w.]+ != false$/.exec(text.replace(/\b[A-Z]\w+\./g, ''));
  if (present) return [{ name: present[1] }, { present: true }];
  const plain = text
    .replace(/^\((.*?)\s+as\s+(\w+)\)/, '$1.as($2)')
    .replace(/^\(|\)$/g, (paren, at) => (at === 0 || !text.includes('(') ? '' : paren));
  const steps = [...plain.matchAll(/(\w+)(\((?:[^()]|\(\))*\))?/g)].map(([, name, call]) =>
    stepOf(name, call),
  );
  return steps;
}

function stepOf(name, call) {
  if (!call) return { name };
  const inner = call.slice(1, -1);
  if (name === 'as') return { as: inner };
  const only = /^resolve\(\) is (\w+)$/.exec(inner);
  if (name === 'where' && only) return { only: only[1] };
  const where = /^(\w+)='([^']+)'$/.exec(inner);
  if (name === 'where' && where) return { where: [where[1], where[2]] };
  throw new Error(`Not understood: ${name}${call}`);
}

function rootOf(text) {
  return /^\(*(\w+)/.exec(text)?.[1];
}
