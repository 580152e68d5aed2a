import { loseBroker } from './broker';
import { fillDisk } from './disk-full';
import { drill } from './drill';
import { deliverAgainAndAgain } from './duplicates';
import { killAt, killAtSteps } from './kill';
import { poisonTopics } from './poison';
import { breakPostgres } from './postgres';
import { SmallDisk } from './small-disk';
import { freeze, twins } from './zombie';

const OUTAGE_MS = 60_000;

/** The drills by name, each with the numbers of its full count. */
export const drills = {
  kill: (requests = 10_000, kills = 60, seed = 38) =>
    drill({ seed, requests, stack: { preload: killAt } }, (scene) => killAtSteps(scene, kills)),
  postgres: (faults = 50, seed = 38) =>
    drill({ seed, stack: { replicas: twins } }, (scene) => breakPostgres(scene, faults)),
  broker: (outages = 4, seed = 38) => drill({ seed }, (scene) => loseBroker(scene, outages, OUTAGE_MS)),
  zombie: (rounds = 8, seed = 38) =>
    drill({ seed, stack: { replicas: twins } }, (scene) => freeze(scene, rounds)),
  'disk-full': diskFull,
  poison: (seed = 38) => drill({ seed }, poisonTopics),
  duplicates: (people = 2000, seed = 38) => deliverAgainAndAgain(people, seed),
};

async function diskFull(fillings = 3, seed = 38) {
  const notRun = SmallDisk.whyNot();
  if (notRun) {
    console.log(`The drill was not run: ${notRun}.`);
    return { notRun };
  }
  const disk = await SmallDisk.make();
  try {
    return await drill({ seed, stack: { dataDir: disk.dataDir } }, (scene) =>
      fillDisk(scene, disk, fillings),
    );
  } finally {
    disk.remove();
  }
}
