import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../build.mjs';
import { runningChild } from '../running-child.mjs';
import { Kept } from './kept.mjs';

/** One process of a service; `name` tells it from another of the same service, also to PostgreSQL. */
export class Member extends Kept {
  constructor(name, service, env) {
    const file = join(root, `dist/apps/${service}/src/main.js`);
    super(name, (say) => {
      const child = spawn(process.execPath, [file], {
        env: { ...process.env, PGAPPNAME: name, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', say);
      return runningChild(child);
    });
    this.port = env.PORT;
  }

  async untilReady() {
    const url = `http://127.0.0.1:${this.port}/health/ready`;
    for (;;) {
      const answer = await fetch(url).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
