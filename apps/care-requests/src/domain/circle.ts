import type { Day } from '@chez-soi/kernel';
import type { Relation } from './relation';

/** A mission that a provider accepted, for as long as it was theirs. */
export interface Engagement {
  readonly missionId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly from: Date;
  /** Null while the provider helps. */
  readonly until: Date | null;
}

/** Somebody's time in the circle of a person; who leaves and comes back has two. */
export interface Membership {
  /** The same one each time that the circle is reckoned. */
  readonly key: string;
  readonly member: { readonly kind: 'relative' | 'provider'; readonly id: string };
  /** Of a relative: kinship and mandate; of a provider: the services of its missions. */
  readonly roles: readonly string[];
  /** A day, or an instant in ISO form. */
  readonly from: Day | string;
  readonly until: Day | string | null;
}

/** Who belongs to the circle without anybody writing it down: relatives by their mandate, providers by their missions. */
export function memberships(
  relations: readonly Relation[],
  engagements: readonly Engagement[],
): Membership[] {
  const relatives = relations.map(({ id, kinship, mandate, from, to }): Membership => ({
    key: `relation-${id}`,
    member: { kind: 'relative', id },
    roles: [kinship, mandate],
    from,
    until: to,
  }));
  return [...relatives, ...stays(engagements).map(providerOf)];
}

interface Stay {
  readonly first: Engagement;
  readonly services: readonly string[];
  readonly until: Date | null;
}

/** Missions of one provider that follow each other without a gap, or overlap, are one stay. */
function stays(engagements: readonly Engagement[]): Stay[] {
  const byTime = [...engagements].sort(
    (one, other) => one.from.getTime() - other.from.getTime() || (one.missionId < other.missionId ? -1 : 1),
  );
  const open = new Map<string, Stay>();
  const over: Stay[] = [];
  for (const next of byTime) {
    const last = open.get(next.organizationId);
    if (last && (last.until === null || last.until >= next.from)) {
      open.set(next.organizationId, joined(last, next));
      continue;
    }
    if (last) over.push(last);
    open.set(next.organizationId, { first: next, services: [next.serviceCode], until: next.until });
  }
  return [...over, ...open.values()].sort(
    (one, other) => one.first.from.getTime() - other.first.from.getTime(),
  );
}

function joined({ first, services, until }: Stay, { serviceCode, until: then }: Engagement): Stay {
  const later = until === null || then === null ? null : until > then ? until : then;
  return { first, services: [...new Set([...services, serviceCode])], until: later };
}

function providerOf({ first, services, until }: Stay): Membership {
  return {
    key: `mission-${first.missionId}`,
    member: { kind: 'provider', id: first.organizationId },
    roles: services,
    from: first.from.toISOString(),
    until: until?.toISOString() ?? null,
  };
}
