import {
  type Covered,
  type FibreClass,
  fibreClasses,
  type Quantiles,
  type SessionPart,
  sessionParts,
  type SessionsByFibre,
  type SessionsOf,
} from '@chez-soi/contracts';
import { type Cell, isSmall, isWithin, type Slice, SMALLEST_TOLD } from '../disclosure/cells';
import { MASKED, Release } from '../disclosure/release';

/** A remote session, with the line of the person's own browser; null where that was not told. */
export interface RemoteSession {
  /** One id a person, of however many files. */
  readonly person: string;
  readonly arm: string | null;
  readonly epci: string | null;
  readonly fibre: FibreClass;
  /** Whether anybody met. */
  readonly met: boolean;
  readonly secondsTogether: number;
  readonly joinMs: number | null;
  readonly lossPerMille: number | null;
  readonly receivedKbps: number | null;
  readonly reconnects: number | null;
  readonly audioOnlySeconds: number | null;
  /** What the person said of it. */
  readonly opinion: string | null;
}

export interface SessionsInput {
  readonly sessions: readonly RemoteSession[];
  readonly slice: Slice;
  readonly asOf: Date;
  readonly covered: Covered;
}

const ways = Object.values(sessionParts) as readonly (readonly SessionPart[])[];
const parts = ways.flat();
type Counted = 'people' | SessionPart;
/** People of a class with at least one such session. */
type Key = `${Counted}:${FibreClass}`;
const counted: readonly Counted[] = ['people', ...parts];
const keysOf = (what: Counted, classes: readonly FibreClass[]) =>
  classes.map((fibre): Key => `${what}:${fibre}`);

/**
 * Remote sessions by the fibre of the person's commune. It is people who are protected: a group is told where eleven
 * people or more stand behind it, and a way of telling sessions apart (`sessionParts`) only as a whole, where each of its
 * parts has eleven people or nobody; nor can what is hidden of one group be found by taking the others from all.
 */
export function sessionsByFibre({ sessions, slice, asOf, covered }: SessionsInput): SessionsByFibre {
  const tables = counted.map((what) => ({ of: keysOf(what, fibreClasses) }));
  const release = new Release(cellsOf(sessions), tables);
  const within = sessions.filter((one) => isWithin(one, slice));
  const of = (classes: readonly FibreClass[]): SessionsOf =>
    toldOf(
      within.filter(({ fibre }) => classes.includes(fibre)),
      (what) => !release.tells(slice, keysOf(what, classes)),
    );
  return {
    ...of(fibreClasses),
    byFibre: fibreClasses.map((fibre) => ({ fibre, ...of([fibre]) })),
    asOf: asOf.toISOString(),
    covered,
  };
}

function toldOf(sessions: readonly RemoteSession[], isHidden: (what: Counted) => boolean): SessionsOf {
  const peopleHidden = isHidden('people');
  // Where it is not told how many met, what adds up to it is not either.
  const meetingHidden = peopleHidden || sessionParts.meeting.some(isHidden);
  const hiddenParts = ways.filter((way) => meetingHidden || way.some(isHidden)).flat();
  const told = (count: number, isHiddenToo: boolean) =>
    isHiddenToo ? MASKED : { value: count, masked: false };
  const lines = peopleHidden ? [] : sessions;
  const counts = Object.fromEntries(parts.map((part) => [part, 0])) as Record<SessionPart, number>;
  for (const part of sessions.flatMap(partsOf)) counts[part] += 1;
  return {
    people: told(byPerson(sessions).size, peopleHidden),
    sessions: told(sessions.length, peopleHidden),
    parts: Object.fromEntries(
      parts.map((part) => [part, told(counts[part], hiddenParts.includes(part))]),
    ) as SessionsOf['parts'],
    joinMs: quantiles(lines, ({ joinMs }) => joinMs),
    lossPerMille: quantiles(lines, ({ lossPerMille }) => lossPerMille),
    receivedKbps: quantiles(lines, ({ receivedKbps }) => receivedKbps),
    reconnectsPerHour: hiddenParts.includes('unmeasured') ? null : reconnectsPerHour(lines),
  };
}

/** The parts that a session belongs to: one, or one for each way where people met. */
function partsOf({ met, audioOnlySeconds, opinion }: RemoteSession): readonly SessionPart[] {
  if (!met) return ['missed'];
  const line = audioOnlySeconds === null ? 'unmeasured' : audioOnlySeconds > 0 ? 'voice-only' : 'picture';
  const said = sessionParts.opinion.find((one) => one === opinion) ?? 'unanswered';
  return ['met', line, said];
}

type Figure = (session: RemoteSession) => number | null;

function quantiles(sessions: readonly RemoteSession[], figure: Figure): Quantiles {
  const values = Float64Array.from(sessions.flatMap((session) => figure(session) ?? [])).sort();
  const quantile = (share: number) => {
    const value = values[Math.ceil(values.length * share) - 1];
    if (value === undefined) return null;
    const sides = [(one: number) => one <= value, (one: number) => one >= value];
    return sides.every((side) => hasEnoughPeople(sessions, figure, side)) ? value : null;
  };
  return { p50: quantile(0.5), p95: quantile(0.95) };
}

function hasEnoughPeople(
  sessions: readonly RemoteSession[],
  figure: Figure,
  isOf: (value: number) => boolean,
): boolean {
  const people = new Set<string>();
  for (const session of sessions) {
    const value = figure(session);
    if (value !== null && isOf(value)) people.add(session.person);
    if (people.size >= SMALLEST_TOLD) return true;
  }
  return false;
}

/** To one decimal. */
function reconnectsPerHour(sessions: readonly RemoteSession[]): number | null {
  const measured = sessions.filter(({ reconnects }) => reconnects !== null);
  const seconds = measured.reduce((sum, { secondsTogether }) => sum + secondsTogether, 0);
  const times = measured.reduce((sum, { reconnects }) => sum + (reconnects ?? 0), 0);
  if (seconds === 0 || isSmall(byPerson(measured).size)) return null;
  return Math.round((times / seconds) * 36_000) / 10;
}

function byPerson(sessions: readonly RemoteSession[]): ReadonlyMap<string, readonly RemoteSession[]> {
  const people = new Map<string, RemoteSession[]>();
  for (const session of sessions) {
    const known = people.get(session.person);
    if (known) known.push(session);
    else people.set(session.person, [session]);
  }
  return people;
}

/** One cell a person: each lives in one commune. */
function* cellsOf(sessions: readonly RemoteSession[]): Iterable<Cell> {
  for (const of of byPerson(sessions).values()) {
    const { arm, epci, fibre } = of[0]!;
    const had = new Set<Counted>(['people', ...of.flatMap(partsOf)]);
    yield { arm, epci, counts: Object.fromEntries([...had].map((what) => [`${what}:${fibre}`, 1])) };
  }
}
