/** What distinguishes one example of a kind of event from another: what is left out, null, empty or zero, and words of lists. */
export function shapeOf(schema, value) {
  if (value === null || value === undefined) return String(value);
  const kind = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  if (kind.enum) return `=${value}`;
  if (Array.isArray(value)) {
    if (!kind.items.properties) return value.length === 0 ? '[]' : '[…]';
    return `[${[...new Set(value.map((one) => shapeOf(kind.items, one)))].sort().join()}]`;
  }
  if (kind.properties)
    return `{${Object.keys(kind.properties)
      .map((name) => shapeOf(kind.properties[name], value[name]))
      .join()}}`;
  return value === 0 || typeof value === 'boolean' ? String(value) : '.';
}
