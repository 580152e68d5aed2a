/** The part of JSON Schema that events are written in; anything else may stand there and must stay as it is. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly [keyword: string]: unknown;
}

/** One version of one kind of event, as it was published. */
export interface PublishedSchema {
  readonly type: string;
  readonly publisher: string;
  readonly data: Schema;
}

/** Whom a change harms. Both have to go on working: the log is read again, and processes are replaced one by one. */
const log = 'events already in the log do not fit';
const readers = 'consumers of yesterday do not expect it';

/** Said in words about one field; nothing about what the schemas agree on. */
type Fault = readonly [path: string, what: string, harms: string];

/** One sentence for each change of `now` against `before` that needs a new version; none when all is well. */
export function incompatibilities(before: PublishedSchema, now: PublishedSchema | undefined): string[] {
  const next = before.type.replace(/\d+$/, (version) => String(Number(version) + 1));
  const sentence = ([path, what, harms]: Fault) =>
    `${before.type}: ${path} ${what}: ${harms}. Leave this version as it is and publish ${next}.`;
  if (!now)
    return [
      `${before.type}: the event is no longer declared: logs hold it and are read again. Keep its definition, even when nobody publishes it any more.`,
    ];
  const faults = compare('data', before.data, now.data);
  return before.publisher === now.publisher
    ? faults.map(sentence)
    : [
        `${before.type}: ${now.publisher} publishes it instead of ${before.publisher}: consumers listen to the topic of ${before.publisher}. Publish a kind of its own.`,
        ...faults.map(sentence),
      ];
}

function compare(path: string, before: Schema, now: Schema): Fault[] {
  const [was, is] = [nullable(before), nullable(now)];
  const nullness: Fault[] =
    was.orNull === is.orNull
      ? []
      : is.orNull
        ? [[path, 'may be null', readers]]
        : [[path, 'may no longer be null', log]];
  return [...nullness, ...compareValues(path, was.schema, is.schema)];
}

function compareValues(path: string, before: Schema, now: Schema): Fault[] {
  if (before.type !== now.type) return [[path, `is ${kindOf(now)} instead of ${kindOf(before)}`, log]];
  return [
    ...words(path, before, now),
    ...fields(path, before, now),
    ...(before.items && now.items ? compare(`${path}[]`, before.items, now.items) : []),
    ...otherKeywords(path, before, now),
  ];
}

function fields(path: string, before: Schema, now: Schema): Fault[] {
  const [was, is] = [before.properties ?? {}, now.properties ?? {}];
  const kept = Object.keys(was).flatMap((name): Fault[] => {
    const field = `${path}.${name}`;
    if (!is[name]) return [[field, 'was removed', 'consumers of yesterday read it']];
    return [
      ...presence(field, isRequired(before, name), isRequired(now, name)),
      ...compare(field, was[name]!, is[name]),
    ];
  });
  const added = Object.keys(is).filter((name) => !was[name] && isRequired(now, name));
  return [...kept, ...added.map((name): Fault => [`${path}.${name}`, 'is new and required', log])];
}

function presence(path: string, was: boolean, is: boolean): Fault[] {
  if (was === is) return [];
  return is
    ? [[path, 'became required', log]]
    : [[path, 'became optional', 'consumers of yesterday count on it']];
}

function words(path: string, before: Schema, now: Schema): Fault[] {
  const [was, is] = [before.enum, now.enum];
  if (!was && !is) return [];
  if (!was) return [[path, `takes only ${list(is!)}`, log]];
  if (!is) return [[path, `takes any word instead of ${list(was)}`, readers]];
  const [gone, added] = [was.filter((word) => !is.includes(word)), is.filter((word) => !was.includes(word))];
  return [
    ...(gone.length > 0 ? [[path, `no longer takes ${list(gone)}`, log] as const] : []),
    ...(added.length > 0 ? [[path, `newly takes ${list(added)}`, readers] as const] : []),
  ];
}

/** Compared above, or said to people only. */
const handled = ['type', 'enum', 'anyOf', 'properties', 'required', 'items', 'title', 'description'];
const lowerBounds = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const upperBounds = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];

/** A pattern, a bound, a kind of fact: it stays, for one of both sides would be surprised. */
function otherKeywords(path: string, before: Schema, now: Schema): Fault[] {
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return keywords
    .filter((keyword) => !handled.includes(keyword))
    .filter((keyword) => text(before[keyword]) !== text(now[keyword]))
    .map((keyword) => {
      const change = `has ${keyword} ${text(now[keyword])} instead of ${text(before[keyword])}`;
      return [path, change, isWider(keyword, before, now) ? readers : log];
    });
}

function isWider(keyword: string, before: Schema, now: Schema): boolean {
  const bound = (schema: Schema, none: number) => Number(schema[keyword] ?? none);
  if (lowerBounds.includes(keyword)) return bound(now, -Infinity) < bound(before, -Infinity);
  if (upperBounds.includes(keyword)) return bound(now, Infinity) > bound(before, Infinity);
  return now[keyword] === undefined;
}

/** `anyOf: [X, null]`, as a nullable field is written. Any other choice is compared as it stands. */
function nullable(schema: Schema): { readonly schema: Schema; readonly orNull: boolean } {
  const [value, nothing, ...more] = schema.anyOf ?? [];
  if (value && nothing?.type === 'null' && more.length === 0) return { schema: value, orNull: true };
  return schema.anyOf ? { schema: { choice: schema.anyOf }, orNull: false } : { schema, orNull: false };
}

function isRequired(schema: Schema, name: string): boolean {
  return schema.required?.includes(name) ?? false;
}

function kindOf({ type }: Schema): string {
  return type === undefined ? 'a choice of kinds' : /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function list(values: readonly unknown[]): string {
  return values.map(text).join(', ');
}

function text(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}
