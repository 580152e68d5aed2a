import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DomainError } from '@chez-soi/kernel';
import type { PrintedLetter } from './letter-pdf';

export interface PdfWorkerOptions {
  /** The worker's file, and node's own options for it; specs run it from its source. */
  readonly entry?: string;
  readonly execArgv?: readonly string[];
  /** How many letters are made at once, how many may wait, and how long one may take. */
  readonly workers?: number;
  readonly waiting?: number;
  readonly timeoutMs?: number;
}

interface Job {
  readonly letter: PrintedLetter;
  readonly done: (pdf: Buffer) => void;
  readonly failed: (error: Error) => void;
}

type Answer = { readonly pdf: Uint8Array } | { readonly error: string };

/** `settle` ends the job that the thread is at, once. */
interface Thread {
  readonly worker: Worker;
  settle: (answer: Answer) => void;
}

const IDLE_MS = 60_000;

/**
 * Makes PDFs in threads of their own: a letter takes some tenths of a second, during which nobody else must wait. Threads
 * begin with the first letter and end when none has come for a minute.
 */
@Injectable()
export class PdfWorkers implements OnApplicationShutdown {
  private readonly queue: Job[] = [];
  private readonly idle: Thread[] = [];
  private readonly all = new Set<Thread>();
  private readonly options: Required<PdfWorkerOptions>;
  private resting: NodeJS.Timeout | undefined;

  constructor(options: PdfWorkerOptions = {}) {
    const entry = join(__dirname, 'pdf-worker.js');
    this.options = { entry, execArgv: [], workers: 2, waiting: 40, timeoutMs: 15_000, ...options };
  }

  /** Throws `busy` while too many letters wait, `unavailable` for one that could not be made in time. */
  make(letter: PrintedLetter): Promise<Buffer> {
    if (this.queue.length >= this.options.waiting) return Promise.reject(busy());
    return new Promise((done, failed) => {
      this.queue.push({ letter, done, failed });
      this.next();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.queue.splice(0).forEach(({ failed }) => failed(notMade('the service stops')));
    clearTimeout(this.resting);
    await this.release([...this.all]);
  }

  private next(): void {
    if (this.queue.length === 0) return;
    const thread = this.idle.pop() ?? (this.all.size < this.options.workers ? this.begin() : undefined);
    if (thread) this.run(thread, this.queue.shift()!);
  }

  private begin(): Thread {
    const worker = new Worker(this.options.entry, { execArgv: [...this.options.execArgv] });
    // A stop of the service does not wait for a thread that has nothing to do.
    worker.unref();
    const thread: Thread = { worker, settle: () => undefined };
    worker.on('message', (answer: Answer) => thread.settle(answer));
    worker.on('error', (error) => thread.settle({ error: error.message }));
    worker.on('exit', () => thread.settle({ error: 'the thread ended' }));
    this.all.add(thread);
    return thread;
  }

  private run(thread: Thread, { letter, done, failed }: Job): void {
    const timer = setTimeout(() => thread.settle({ error: 'too slow' }), this.options.timeoutMs);
    thread.settle = (answer) => {
      thread.settle = () => undefined;
      clearTimeout(timer);
      if ('pdf' in answer) {
        this.rest(thread);
        done(Buffer.from(answer.pdf));
      } else {
        void this.release([thread]);
        failed(notMade(answer.error));
      }
      this.next();
    };
    thread.worker.postMessage(letter);
  }

  private rest(thread: Thread): void {
    this.idle.push(thread);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.release(this.idle.splice(0)), IDLE_MS).unref();
  }

  private async release(threads: readonly Thread[]): Promise<void> {
    threads.forEach((thread) => this.all.delete(thread));
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}

function busy(): DomainError {
  return new DomainError('busy', {
    fr: 'Beaucoup de lettres sont demandées en ce moment. Réessayez dans une minute, ou lisez la lettre à l’écran.',
    en: 'Many letters are asked for at the moment. Try again in a minute, or read the letter on screen.',
  });
}

function notMade(why: string): DomainError {
  const words = {
    fr: 'Le PDF n’a pas pu être fait. Réessayez dans une minute, ou lisez la lettre à l’écran.',
    en: 'The PDF could not be made. Try again in a minute, or read the letter on screen.',
  };
  return new DomainError('unavailable', words, [], { why });
}
