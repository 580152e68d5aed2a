interface Step {
  readonly name: string;
  readonly where?: readonly [key: string, value: string];
}

/** Everything that stands at a path of a resource: `telecom[system=phone]`, `participant.actor`. '' is itself. */
export function valuesAt(node: unknown, path: string): unknown[] {
  return stepsOf(path).reduce<unknown[]>((nodes, step) => nodes.flatMap((one) => next(one, step)), [node]);
}

function next(node: unknown, { name, where }: Step): unknown[] {
  const child = (node as Record<string, unknown> | null)?.[name];
  if (child === undefined || child === null) return [];
  const children: unknown[] = Array.isArray(child) ? child : [child];
  if (!where) return children.filter((one) => one !== null);
  return children.filter((one) => (one as Record<string, unknown> | null)?.[where[0]] === where[1]);
}

const known = new Map<string, readonly Step[]>();

/** Paths come from declarations only, of which there are a few hundred. */
function stepsOf(path: string): readonly Step[] {
  let steps = known.get(path);
  if (!steps) {
    const parts = path === '' ? [] : (path.match(/[^.[\]]+(\[[^\]]*\])?/g) ?? []);
    steps = parts.map((part) => {
      const [, name = '', key, value = ''] = /^([^[]+)(?:\[([^=]+)=(.*)\])?$/.exec(part) ?? [];
      return key ? { name, where: [key, value] as const } : { name };
    });
    known.set(path, steps);
  }
  return steps;
}
