import { setTimeout as pause } from 'node:timers/promises';

const AGAIN_AFTER_MS = 500;

/** Something that the stack keeps running: its lines carry its name, and it is started again when it ends. */
export class Kept {
  /**
   * `launch` starts it once and resolves to `{ pid, ended, stop }`; while `isHeldBack()` it is left as it ended.
   */
  constructor(name, launch, isHeldBack = () => false) {
    this.name = name;
    this.launch = launch;
    this.isHeldBack = isHeldBack;
    this.stopping = false;
  }

  async start() {
    this.running = await this.launch((line) => this.say(line));
    this.say(`process ${this.running.pid}`);
    void this.running.ended.then((how) => {
      if (!this.stopping) this.restart = this.startAgain(how);
    });
  }

  /** A start that fails (no room on the disk, say) is tried again until it succeeds. */
  async startAgain(how) {
    this.say(`ended (${how}), is started again`);
    for (;;) {
      await pause(AGAIN_AFTER_MS);
      if (this.stopping) return;
      if (this.isHeldBack()) continue;
      try {
        return await this.start();
      } catch (error) {
        this.say(error.message);
      }
    }
  }

  say(line) {
    console.log(`${this.name.padEnd(15)} | ${line}`);
  }

  async stop() {
    this.stopping = true;
    await this.restart;
    await this.running?.stop();
  }
}
