import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { seeded } from '../seeded';
import { RunningSystem } from '../system';
import { TurnServer } from '../turn-server';
import { type OpenRoom, openRoom, seeEachOther } from './call-room';
import { launchBehind, launchChromium } from './chromium';
import { CuttableLine } from './cuttable-line';
import { enter, tablet, VideoPeople } from './video-people';

/** When Jeanne's line is cut: as she joins, in the call (picture and voice go on), or in the call with all she has. */
const moments = ['joining', 'platform', 'everything'] as const;
type Moment = (typeof moments)[number];

const LONGEST_JOIN_MS = 700;
const SHORTEST_CUT_MS = 100;
const LONGEST_CUT_MS = 4_000;

export interface CutFacts {
  readonly cuts: number;
  readonly foundAgain: number;
  /** What went wrong, by its number and moment; somebody who is there twice too. */
  readonly wrong: readonly string[];
  /** From the line's return until both see each other, signalling and media, in milliseconds. */
  readonly slowestMs: number;
  readonly medianMs: number;
  /** The Encounters that the room became, each as its number of participants besides Jeanne, its subject. */
  readonly encounters: readonly number[];
}

interface Scene {
  readonly people: VideoPeople;
  readonly room: OpenRoom;
  readonly line: CuttableLine;
  readonly turn: TurnServer;
}

/** So many cuts of Jeanne's line, at moments of the seed, in one room with the nurse. */
export async function cutCalls(cuts = 30, seed = 38): Promise<CutFacts> {
  const turn = await TurnServer.start();
  const system = await RunningSystem.start({ env: { TURN_URLS: turn.url, TURN_SECRET: turn.secret } });
  const line = await CuttableLine.to(system.port);
  const browsers = await Promise.all([launchChromium(), launchBehind(line, system.port)]);
  try {
    const people = await VideoPeople.of(system.base, browsers[0]!);
    const room = await openRoom(people, { relayOnly: true });
    return await new CallCuts({ people, room, line, turn }, browsers[1]!, seeded(seed)).run(cuts);
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    await line.close();
    await system.stop();
    await turn.stop();
  }
}

class CallCuts {
  constructor(
    private readonly scene: Scene,
    private readonly behind: Browser,
    private readonly chance: () => number,
  ) {}

  async run(cuts: number): Promise<CutFacts> {
    const { people, room } = this.scene;
    const jeanne = await people.device(people.resident, {
      ...{ browser: this.behind, relayOnly: true, viewport: tablet },
    });
    const took: number[] = [];
    const wrong: string[] = [];
    for (let cut = 0; cut < cuts; cut++) {
      const moment = moments[cut % moments.length]!;
      const ms = await this.cut(jeanne, moment).catch((error: Error) => {
        wrong.push(`${cut} (${moment}): ${error.message.slice(0, 300)}`);
        return null;
      });
      if (ms !== null) took.push(ms);
    }
    took.sort((one, other) => one - other);
    return {
      ...{ cuts, foundAgain: took.length, wrong },
      ...{ slowestMs: took.at(-1) ?? 0, medianMs: took[took.length >> 1] ?? 0 },
      encounters: await this.encountersOf(room.id),
    };
  }

  /** One cut and what follows; milliseconds from the line's return until the two see each other. */
  private async cut(jeanne: Page, moment: Moment): Promise<number> {
    const { room } = this.scene;
    if (moment === 'joining') {
      await this.hangUp(jeanne);
      await enter(jeanne, room.url);
      await pause(this.chance() * LONGEST_JOIN_MS);
    }
    const mend = this.breakLine(moment);
    await pause(SHORTEST_CUT_MS + this.chance() * (LONGEST_CUT_MS - SHORTEST_CUT_MS));
    mend();
    const mended = performance.now();
    await seeEachOther(jeanne, room.nurse);
    await this.hearEachOther(jeanne);
    return Math.round(performance.now() - mended);
  }

  private breakLine(moment: Moment): () => void {
    const { line, turn } = this.scene;
    line.cut();
    const thaw = moment === 'everything' ? turn.freeze() : () => undefined;
    return () => (line.mend(), thaw());
  }

  /** What Jeanne says of her microphone reaches the nurse by the platform: the signalling is back too. */
  private async hearEachOther(jeanne: Page): Promise<void> {
    const off = this.scene.room.nurse.getByText('micro coupé');
    await jeanne.getByRole('button', { name: 'Couper le micro' }).click();
    await off.waitFor();
    await jeanne.getByRole('button', { name: 'Remettre le micro' }).click();
    await off.waitFor({ state: 'detached' });
  }

  private async hangUp(jeanne: Page): Promise<void> {
    const button = jeanne.getByRole('button', { name: 'Raccrocher' });
    if ((await button.count()) > 0) await button.click();
    await this.scene.room.nurse.getByText('Vous êtes dans la salle.').waitFor();
  }

  /** The Encounters of the appointment, each as its number of participants. */
  private async encountersOf(appointmentId: string): Promise<readonly number[]> {
    const { people } = this.scene;
    const bundle = await people.nurse.must<Found>(`/fhir/Encounter?patient=Patient/${people.jeanne.id}`);
    return (bundle.entry ?? [])
      .filter(({ resource }) =>
        resource.appointment?.some(({ reference }) => reference?.endsWith(appointmentId)),
      )
      .map(({ resource }) => resource.participant?.length ?? 0);
  }
}

interface Found {
  readonly entry?: readonly {
    readonly resource: {
      readonly appointment?: readonly { readonly reference?: string }[];
      readonly participant?: readonly object[];
    };
  }[];
}
