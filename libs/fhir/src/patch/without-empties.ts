/** FHIR knows no empty lists or objects: what a patch emptied goes, with the elements that are left without content. */
export function withoutEmpties<T>(value: T): T {
  return (prune(value) ?? {}) as T;
}

function prune(value: unknown): unknown {
  if (Array.isArray(value)) {
    const kept = value.map(prune).map((one) => one ?? null);
    // A null keeps the place of a value that only has an extension beside the list.
    return kept.some((one) => one !== null)
      ? kept.filter((one, at) => one !== null || value[at] === null)
      : undefined;
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([name, one]) => [name, prune(one)] as const)
    .filter(([, one]) => one !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
