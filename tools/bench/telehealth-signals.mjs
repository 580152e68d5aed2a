/**
 * Signalling of video sessions: 200 rooms of two people, one process, through the gateway. Each socket sends a candidate to
 * the other of its room twice a second, several times what calls say once they stand; counted is the time until it is heard there. The baseline is a bare `ws` relay
 * in a process of its own with the same messages: what the machine and the library cost.
 */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { root } from '../build.mjs';
import { openRooms } from './telehealth/rooms.mjs';

const require = createRequire(import.meta.url);
const ROOMS = 200;
const PER_SECOND = 2;
const SECONDS = 10;
const WARM_UP_SECONDS = 2;

export async function run() {
  const baseline = await measureBaseline();
  console.log(line('bare ws relay', baseline));
  const { RunningSystem } = require(join(root, 'dist/apps/e2e/src/system.js'));
  const system = await RunningSystem.start();
  try {
    const pairs = await openRooms(system.base, ROOMS);
    console.log(`${pairs.length} rooms are open, two people in each`);
    const signals = await exchange(pairs);
    console.log(line('through the gateway', signals));
    pairs.flat().forEach(({ socket }) => socket.close());
    return {
      ...{ rooms: pairs.length, messages: signals.count, lost: signals.lost },
      ...{ p50Ms: signals.p50Ms, p99Ms: signals.p99Ms, isBelow50Ms: signals.p99Ms < 50 },
      ...{ baselineP50Ms: baseline.p50Ms, baselineP99Ms: baseline.p99Ms },
    };
  } finally {
    await system.stop();
  }
}

async function measureBaseline() {
  const relay = fork(join(root, 'tools/bench/telehealth/bare-relay.mjs'));
  try {
    const port = await new Promise((done) => relay.once('message', done));
    const open = (room) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/${room}`);
      return new Promise((done) => socket.once('open', () => done({ socket, peer: room })));
    };
    const pairs = await Promise.all(
      Array.from({ length: ROOMS }, async (_, at) => [await open(at), await open(at)]),
    );
    const result = await exchange(pairs);
    pairs.flat().forEach(({ socket }) => socket.close());
    return result;
  } finally {
    relay.kill();
  }
}

/** Every socket sends at its own moment of each turn; the sent instant travels in the candidate. */
async function exchange(pairs) {
  const sockets = pairs.flat();
  const times = [];
  let [sent, counts] = [0, false];
  const hear = (data) => {
    const signal = JSON.parse(data);
    if (signal.type !== 'candidate' || !signal.candidate) return;
    const [at, isCounted] = signal.candidate.candidate.split(' ');
    if (isCounted === 'true') times.push(performance.now() - Number(at));
  };
  for (const { socket } of sockets) socket.on('message', hear);
  const say = ({ socket, peer }) => {
    if (counts) sent++;
    const candidate = { candidate: `${performance.now()} ${counts}`, sdpMid: '0', sdpMLineIndex: 0 };
    socket.send(JSON.stringify({ type: 'candidate', to: peer, candidate }));
  };
  const timers = [];
  for (const [index, one] of sockets.entries())
    timers.push(
      setTimeout(
        () => timers.push(setInterval(say, 1000 / PER_SECOND, one)),
        (index / sockets.length) * (1000 / PER_SECOND),
      ),
    );
  await pause(WARM_UP_SECONDS * 1000);
  counts = true;
  await pause(SECONDS * 1000);
  counts = false;
  timers.forEach((timer) => clearTimeout(timer));
  await pause(500);
  times.sort((one, other) => one - other);
  const at = (share) => Number(times[Math.floor(times.length * share)].toFixed(2));
  return { count: times.length, lost: sent - times.length, p50Ms: at(0.5), p99Ms: at(0.99) };
}

function line(what, { count, p50Ms, p99Ms }) {
  return `${what}: ${count} messages, p50 ${p50Ms} ms, p99 ${p99Ms} ms`;
}
