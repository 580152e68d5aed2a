import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Constraint } from './structures';

/** What a profile demands of an element beyond R4; by JSON names, hand-made in profiles.json, each with its source. */
export interface ProfileElement {
  readonly min?: number;
  /** 0: must not be there. */
  readonly max?: number;
  /** Pattern: what the element holds at least (ElementDefinition.pattern[x]). */
  readonly is?: unknown;
  /** Codes by system, of a required binding. */
  readonly codes?: Readonly<Record<string, readonly string[]>>;
  /** Types that a reference may point at. */
  readonly targets?: readonly string[];
  readonly has?: Readonly<Record<string, ProfileElement>>;
  readonly slices?: readonly ProfileSlice[];
}

/** Entries of a list that hold `match`; other entries are left alone (slicing is open in all of ours). */
export interface ProfileSlice extends ProfileElement {
  readonly name: string;
  readonly match: Readonly<Record<string, unknown>>;
}

export interface Profile extends Pick<ProfileElement, 'has'> {
  readonly url: string;
  /** Addresses under which earlier versions are claimed. */
  readonly aliases: readonly string[];
  readonly type: string;
  readonly version: string;
  readonly parent?: string;
  /** Repository, file and commit that the constraints were read from. */
  readonly source: string;
  readonly constraints?: readonly Constraint[];
}

let read: readonly Profile[] | undefined;
const byAddress = new Map<string, Profile>();

/** Read when the first profile is claimed or asked for. */
export function profiles(): readonly Profile[] {
  if (read) return read;
  read = JSON.parse(readFileSync(join(__dirname, 'profiles.json'), 'utf8')) as Profile[];
  for (const profile of read)
    for (const address of [profile.url, ...profile.aliases]) byAddress.set(address, profile);
  return read;
}

/** The profile at a canonical address, whatever its version and spelling. */
export function profileAt(canonical: string): Profile | undefined {
  profiles();
  return byAddress.get(canonical.split('|')[0]!);
}

/** Every address of a profile, as it was given first; the version that was asked for stays with it. */
export function profileSpellings(canonical: string): readonly string[] {
  const profile = profileAt(canonical);
  if (!profile) return [canonical];
  const [address, ...version] = canonical.split('|');
  const others = [profile.url, ...profile.aliases].filter((one) => one !== address);
  return [canonical, ...others.map((one) => [one, ...version].join('|'))];
}
