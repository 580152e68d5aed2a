/** Runs `npm start` as a newcomer would, waits for the first answer, stops it with SIGINT and checks how it ended. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-ci-'));
const port = 3000 + Math.floor(Math.random() * 20000);
const env = { ...process.env, PORT: String(port), CHEZ_SOI_DATA_DIR: dataDir };
const child = spawn('npm', ['start'], { env, stdio: 'inherit', detached: true });
const exited = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));

const deadline = Date.now() + 120_000;
let answered = false;
while (!answered && Date.now() < deadline && child.exitCode === null) {
  answered = await fetch(`http://127.0.0.1:${port}/`).then(
    (answer) => answer.ok,
    () => false,
  );
  if (!answered) await pause(200);
}
process.kill(-child.pid, 'SIGINT');
const { code, signal } = await exited;
rmSync(dataDir, { recursive: true, force: true });
const clean = answered && (code === 0 || code === 130 || signal === 'SIGINT');
console.log(`${clean ? 1 : 0} passed, ${clean ? 0 : 1} failed`);
process.exit(clean ? 0 : 1);
