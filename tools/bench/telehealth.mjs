/**
 * Joining a video session: from the tap on "Entrer" to the first picture of the person who is in the room already, two browsers
 * of one machine through the gateway. The baseline is a bare RTCPeerConnection pair in two pages of the same browser, whose
 * signalling is this process: what the browser and the machine cost without a platform.
 */
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { root } from '../build.mjs';
import { openPair, timeBarePair } from './telehealth/bare-pair.mjs';
import { firstPicture, product, watchTap } from './telehealth/first-picture.mjs';

const require = createRequire(import.meta.url);
const compiled = join(root, 'dist/apps/e2e/src');
const JOINS = Number(process.argv[3] ?? 20);
const WARM_UP = 1;
/** Of what is not counted, on a machine that has much else to do. */
const PATIENCE_MS = 60_000;

export async function run() {
  const { launchChromium } = require(join(compiled, 'browser/chromium.js'));
  const { RunningSystem } = require(join(compiled, 'system.js'));
  const system = await RunningSystem.start();
  const browser = await launchChromium();
  try {
    return await measure(system.base, browser);
  } finally {
    await browser.close();
    await system.stop();
  }
}

async function measure(base, browser) {
  const { VideoPeople, enter } = require(join(compiled, 'browser/video-people.js'));
  const people = await VideoPeople.of(base, browser);
  const address = `${base}/session/${await people.appointment()}`;
  const nurse = await people.device(people.nurse);
  nurse.setDefaultTimeout(PATIENCE_MS);
  await enter(nurse, address);
  await nurse.getByText('Vous êtes dans la salle.').waitFor();
  const pair = await openPair(browser, base);
  const [joins, marks, bare] = [[], [], []];
  // In turns, so that both meet the same machine.
  for (let at = -WARM_UP; at < JOINS; at++) {
    const [joined, alone] = [await joinOnce(people, nurse, address), await timeBarePair(pair)];
    if (at < 0) continue;
    joins.push(joined.ms);
    marks.push(joined.product);
    bare.push(alone);
  }
  await people.hangUp();
  return told(joins, marks, bare);
}

/** A device that was never there, past the look at one's own camera; only what follows the tap is counted. */
async function joinOnce(people, nurse, address) {
  const page = await people.device(people.resident);
  page.setDefaultTimeout(PATIENCE_MS);
  await page.addInitScript(watchTap);
  await page.goto(address);
  const button = page.getByRole('button', { name: /^(J’accepte et j’entre|Entrer)/ });
  await page.getByText('On vous entend bien.').waitFor();
  await button.click();
  const result = { ms: await firstPicture(page), product: await product(page) };
  await page.getByRole('button', { name: 'Raccrocher' }).click();
  await nurse.getByText('Vous êtes dans la salle.').waitFor();
  await page.context().close();
  return result;
}

function told(joins, marks, bare) {
  const [join, mark, base] = [joins, marks, bare].map(percentiles);
  const load = loadavg().map((one) => Number(one.toFixed(1)));
  console.log(`${joins.length} joins, tap to first picture: p50 ${join.p50} ms, p95 ${join.p95} ms`);
  console.log(`as the page itself measures it: p50 ${mark.p50} ms, p95 ${mark.p95} ms`);
  console.log(`bare pair in the same browser:  p50 ${base.p50} ms, p95 ${base.p95} ms`);
  console.log(`load average of the machine ${load.join(' ')}`);
  return {
    ...{ joins: joins.length, joinP50Ms: join.p50, joinP95Ms: join.p95 },
    ...{ isP50Within1500Ms: join.p50 <= 1500, isP95Within3000Ms: join.p95 <= 3000 },
    ...{ ownSampleP50Ms: mark.p50, ownSampleP95Ms: mark.p95 },
    ...{ baselineP50Ms: base.p50, baselineP95Ms: base.p95, loadAverage: load[0] },
  };
}

/** Nearest rank: the p95 of 20 is the slowest but one. */
function percentiles(times) {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share) => Math.round(sorted[Math.ceil(sorted.length * share) - 1]);
  return { p50: at(0.5), p95: at(0.95) };
}
