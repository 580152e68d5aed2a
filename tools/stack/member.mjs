import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../build.mjs';

const AGAIN_AFTER_MS = 500;

/** One process of the stack: its lines carry its name, and it is started again when it dies. */
export class Member {
  constructor(name, env) {
    this.name = name;
    this.env = { ...process.env, ...env };
    this.stopping = false;
  }

  start() {
    this.child = spawn(process.execPath, [join(root, `dist/apps/${this.name}/src/main.js`)], {
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.say(`process ${this.child.pid}`);
    for (const stream of [this.child.stdout, this.child.stderr])
      createInterface({ input: stream }).on('line', (line) =>
        console.log(`${this.name.padEnd(13)} | ${line}`),
      );
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.once('exit', (code, signal) => {
      if (this.stopping) return;
      this.say(`ended (${signal ?? code}), started again`);
      setTimeout(() => !this.stopping && this.start(), AGAIN_AFTER_MS);
    });
  }

  say(line) {
    console.log(`${this.name.padEnd(13)} | ${line}`);
  }

  async untilReady() {
    const url = `http://127.0.0.1:${this.env.PORT}/health/ready`;
    for (;;) {
      const answer = await fetch(url).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async stop() {
    this.stopping = true;
    this.child.kill('SIGTERM');
    await this.ended;
  }
}
