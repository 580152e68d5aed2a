import { Injectable } from '@nestjs/common';
import type { ResidentInput, ResidentView } from '@chez-soi/contracts';
import type { Day } from '@chez-soi/kernel';
import { type Ctx, Database, decide, type Sql } from '@chez-soi/service-kit';
import { momentOf } from './actors';
import * as apa from './domain/apa/life-events';
import { withDeadlines } from './domain/deadlines';
import { closeAfterDeath, followMove, resumeAfterHospital, suspendForHospital } from './domain/life-events';
import { setAside } from './domain/follow-up';
import { type CareFile, merge, outcome, type Outcome } from './domain/outcome';
import {
  comeHome,
  die,
  enterHospital,
  moveHome,
  refuseMerged,
  type Resident,
  type ResidentChange,
} from './domain/resident';
import { communeErrors, refuseIf } from './domain/submission';
import { lettersOf } from './letters/compose';
import { Sender } from './letters/sender';
import { unknownResident } from './residents.service';
import { ApaStore } from './store/apa.store';
import { FollowUpsStore } from './store/follow-ups.store';
import { CareFilesStore } from './store/care-files.store';
import { FiguresStore } from './store/figures.store';
import { ProvidersStore } from './store/providers.store';
import { ResidentsStore } from './store/residents.store';
import { saveOutcome } from './store/save';
import { Territory } from './territory';
import { residentView, saved } from './views';

type Providers = Awaited<ReturnType<ProvidersStore['capacities']>>;
/** What an event in a person's life does to one of their requests. */
type Consequence = (file: CareFile, providers: Providers) => Outcome;

/** Hospital, return, death, move: the person, every open request and the APA, in one transaction. */
@Injectable()
export class LifeEventsService {
  constructor(
    private readonly database: Database,
    private readonly territory: Territory,
    private readonly sender: Sender,
  ) {}

  hospitalise(ctx: Ctx, id: string, on: Day): Promise<ResidentView> {
    const consequence: Consequence = (file) => suspendForHospital(file, on, ctx.now);
    return this.change(
      ctx,
      id,
      (resident) => enterHospital(resident, on, ctx.now),
      consequence,
      apa.enterHospital(on),
    );
  }

  comeHome(ctx: Ctx, id: string, on: Day): Promise<ResidentView> {
    const closed = { weekly: [], closedOn: [] };
    const consequence: Consequence = (file, providers) =>
      resumeAfterHospital(
        file,
        on,
        (organizationId) => providers.get(organizationId) ?? closed,
        momentOf(ctx),
      );
    return this.change(ctx, id, (resident) => comeHome(resident, on, ctx.now), consequence, apa.comeHome(on));
  }

  die(ctx: Ctx, id: string, on: Day): Promise<ResidentView> {
    const consequence: Consequence = (file) => closeAfterDeath(file, on, ctx.now);
    return this.change(ctx, id, (resident) => die(resident, on, ctx.now), consequence, apa.die(on));
  }

  move(ctx: Ctx, id: string, on: Day, address: ResidentInput['address']): Promise<ResidentView> {
    refuseIf(communeErrors(address.communeCode, this.territory, 'address.communeCode'));
    const consequence: Consequence = (file, providers) => {
      const serves = (organizationId: string, code: string) =>
        providers.get(organizationId)?.zones.includes(code) ?? false;
      return followMove(file, address.communeCode, on, serves, ctx.now);
    };
    return this.change(
      ctx,
      id,
      (resident) => moveHome(resident, on, address),
      consequence,
      apa.moveTo(address.communeCode),
    );
  }

  private change(
    ctx: Ctx,
    id: string,
    decideOn: (resident: Resident) => ResidentChange,
    consequence: Consequence,
    forApa: apa.ApaConsequence,
  ): Promise<ResidentView> {
    return this.database.transaction(async (tx) => {
      const file = await new ResidentsStore(tx).find(id, 'FOR UPDATE');
      if (!file) throw unknownResident();
      decide(ctx.actor, 'resident.change', { residentId: id });
      refuseMerged(file.resident);
      const own = decideOn(file.resident);
      const care = await new CareFilesStore(tx).lockOfResident(id);
      const providers = await providersOf(tx, care);
      const effects = care.map((one) => consequence(one, providers));
      const all = withDeadlines(
        care,
        merge(
          outcome({ residents: [own.resident], events: own.events }),
          ...effects,
          await this.followApa(tx, ctx, own.resident, forApa),
          await followUpsOf(tx, own.resident),
        ),
      );
      const view = residentView(ctx.actor, saved(own.resident), file.relations);
      await saveOutcome(ctx, all.change, all.missions, { view, status: 200 }).run(tx);
      return view;
    });
  }

  private async followApa(
    tx: Sql,
    ctx: Ctx,
    resident: Resident,
    consequence: apa.ApaConsequence,
  ): Promise<Outcome> {
    const applications = await new ApaStore(tx).lockOfResident(resident.id);
    const figures = await new FiguresStore(tx).figures();
    const changes = apa.followLife(applications, consequence, ctx.now, figures);
    const { communeCode } = resident.address;
    const commune = this.territory.commune(communeCode)?.name ?? communeCode;
    const between = { resident, commune, sender: this.sender, figures };
    return outcome({
      applications: changes.map(({ application }) => application),
      letters: changes.flatMap((change) => lettersOf(change, between, momentOf(ctx))),
      events: changes.flatMap(({ events }) => events),
    });
  }
}

/** After a death nothing more is arranged. */
async function followUpsOf(tx: Sql, { id, status }: Resident): Promise<Outcome> {
  const open = status === 'deceased' ? await new FollowUpsStore(tx).lockOpenOf(id) : [];
  return outcome({ followUps: open.map((one) => setAside(one, 'death')) });
}

function providersOf(tx: Sql, care: readonly CareFile[]): Promise<Providers> {
  const ids = care.flatMap((file) => file.missions.map((mission) => mission.organizationId));
  return new ProvidersStore(tx).capacities([...new Set(ids)]);
}
