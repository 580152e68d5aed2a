import type { EffectivenessQuery, EffectivenessView, Page } from '@chez-soi/contracts';
import { type Ctx, Keyset, ReadAudit } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { effectivenessOf, hospitalDaysOf, ownEffectiveness } from './domain/effectiveness/effectiveness';
import { EffectivenessStore, type WhoseHours } from './store/effectiveness.store';

const order = new Keyset({ percent: 'integer', residentId: 'id' });
/** After every percentage: where nothing was planned there is nothing to ask about. */
const NOTHING = 1_000_000;
const rankOf = ({ percent }: EffectivenessView) => percent ?? NOTHING;

/** Hours done of hours granted, worst first. */
@Injectable()
export class EffectivenessService {
  constructor(
    @Inject(EffectivenessStore) private readonly store: EffectivenessStore,
    @Inject(ReadAudit) private readonly readAudit: ReadAudit,
  ) {}

  /** All of a month is reckoned for the order of a page: some ten thousand people, five reads. */
  async list(
    ctx: Ctx,
    { month, residentId, limit, cursor }: EffectivenessQuery,
  ): Promise<Page<EffectivenessView>> {
    const after = order.read(cursor);
    const whose = await this.whose(ctx, residentId);
    const views = whose.organizationIds ? await this.own(month, whose) : await this.all(month, whose);
    const rows = views
      .sort((one, other) => rankOf(one) - rankOf(other) || (one.residentId < other.residentId ? -1 : 1))
      .filter((one) => !after || isAfter(one, after))
      .slice(0, limit + 1);
    const keysOf = (one: EffectivenessView) => ({ percent: rankOf(one), residentId: one.residentId });
    const page = order.page(rows, limit, keysOf, (one) => one);
    await this.readAudit.record(ctx, {
      entityType: 'Effectiveness',
      entityIds: page.items.map((one) => one.residentId),
      residentId: residentId ?? null,
    });
    return page;
  }

  /** Nobody outside the caller's reach; a provider's people by its own visits only. */
  private async whose({ within }: Ctx, residentId: string | undefined): Promise<WhoseHours> {
    const named = residentId ? await this.store.rootsOf([residentId]) : null;
    if (within === 'all') return { residentIds: named, organizationIds: null };
    if (within.organizations.length > 0) return { residentIds: named, organizationIds: within.organizations };
    const reached = await this.store.rootsOf(within.residents);
    return { residentIds: reached.filter((id) => !named || named.includes(id)), organizationIds: null };
  }

  private async own(month: string, whose: WhoseHours): Promise<EffectivenessView[]> {
    const done = groupByPerson(await this.store.done(month, whose));
    const gaps = groupByPerson(await this.store.gaps(month, whose));
    return [...new Set([...done.keys(), ...gaps.keys()])].map((residentId) => ({
      ...{ residentId, month, grantedMinutes: null },
      ...ownEffectiveness(month, done.get(residentId) ?? [], gaps.get(residentId) ?? []),
    }));
  }

  private async all(month: string, whose: WhoseHours): Promise<EffectivenessView[]> {
    const { residentIds } = whose;
    const facts = groupByPerson(await this.store.facts(month, residentIds));
    const done = groupByPerson(await this.store.done(month, whose));
    const gaps = groupByPerson(await this.store.gaps(month, whose));
    const hospital = groupByPerson(await this.store.hospital(month, residentIds));
    const first = groupByPerson(await this.store.firstVisits(month, residentIds));
    return [...facts].flatMap(([residentId, told]) => {
      const made = effectivenessOf({
        ...{ month, facts: told, done: done.get(residentId) ?? [], gaps: gaps.get(residentId) ?? [] },
        hospitalDays: hospitalDaysOf(month, hospital.get(residentId) ?? []),
        firstVisit: new Map((first.get(residentId) ?? []).map(({ serviceCode, day }) => [serviceCode, day])),
      });
      return made ? [{ residentId, month, ...made }] : [];
    });
  }
}

function isAfter(
  one: EffectivenessView,
  after: { readonly percent: number; readonly residentId: string },
): boolean {
  const rank = rankOf(one);
  return rank > after.percent || (rank === after.percent && one.residentId > after.residentId);
}

function groupByPerson<T extends { readonly residentId: string }>(
  rows: readonly T[],
): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.residentId);
    if (group) group.push(row);
    else groups.set(row.residentId, [row]);
  }
  return groups;
}
