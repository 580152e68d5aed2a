/**
 * From `npm start` typed after `npm ci` to the first 200: compile, portal build, initdb, migrations and demonstration
 * data included; then a second start of the same folder.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../build.mjs';

const PORT = 3900 + Math.floor(Math.random() * 1000);

export async function run() {
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-bench-'));
  // As after `npm ci` on a fresh clone: nothing compiled, no cache.
  for (const folder of ['dist', '.nx']) rmSync(join(root, folder), { recursive: true, force: true });
  try {
    const first = await startOnce(dataDir);
    console.log(`first start  ${first.ms} ms`);
    const next = await startOnce(dataDir);
    console.log(`next start   ${next.ms} ms   memory of the group ${next.rssMb} MB`);
    return { firstStartMs: first.ms, nextStartMs: next.ms, rssMb: next.rssMb };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(dataDir) {
  const from = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, PORT: String(PORT), CHEZ_SOI_DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const exited = new Promise((done) => child.once('exit', done));
  for (;;) {
    if (child.exitCode !== null) throw new Error('npm start ended by itself');
    if (
      await fetch(`http://127.0.0.1:${PORT}/`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      break;
    await pause(20);
  }
  const ms = Math.round(performance.now() - from);
  const rssMb = Math.round(groupMemoryKb(child.pid) / 1024);
  process.kill(-child.pid, 'SIGINT');
  await exited;
  return { ms, rssMb };
}

/** Proportional memory of the processes of the group: shared pages count once. */
function groupMemoryKb(groupId) {
  let total = 0;
  for (const pid of processesOf(groupId)) {
    try {
      total += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // The process ended meanwhile.
    }
  }
  return total;
}

function processesOf(groupId) {
  const parents = new Map();
  for (const pid of readdirNumbers('/proc')) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(pid, Number(fields[1]));
    } catch {
      // Gone.
    }
  }
  const family = new Set([groupId]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [pid, parent] of parents)
      if (family.has(parent) && !family.has(pid)) grew = Boolean(family.add(pid));
  }
  return family;
}

function readdirNumbers(folder) {
  return readdirSync(folder)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}
