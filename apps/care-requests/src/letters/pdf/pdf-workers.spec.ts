import { join } from 'node:path';
import { headOf } from '../head';
import { PdfWorkers, type PdfWorkerOptions } from './pdf-workers';

const content = {
  ...{ language: 'fr' as const, title: 'Une lettre', place: '', reference: 'ABC' },
  ...{ sender: ['Le Département'], addressee: ['Odette Fictif'], blocks: [] },
};
const letter = { content, head: headOf(content, '2026-05-01'), createdAt: new Date('2026-05-01T08:00:00Z') };

async function withWorkers(options: PdfWorkerOptions, look: (workers: PdfWorkers) => Promise<void>) {
  const workers = new PdfWorkers({
    entry: join(__dirname, 'pdf-worker.ts'),
    execArgv: ['--require', join(__dirname, '../../../../../tools/test/register-now.cjs')],
    ...options,
  });
  await look(workers).finally(() => workers.onApplicationShutdown());
}

describe('the threads that make PDFs', () => {
  it('make one letter after the other, and whoever comes when too many wait is told to try again', () =>
    withWorkers({ workers: 1, waiting: 2 }, async (workers) => {
      const [first, second, third, fourth] = [1, 2, 3, 4].map(() => workers.make(letter));
      await expect(fourth).rejects.toMatchObject({ code: 'busy' });
      const made = await Promise.all([first, second, third]);
      expect(made.map((pdf) => pdf!.toString('latin1', 0, 5))).toEqual(['%PDF-', '%PDF-', '%PDF-']);
    }));

  it('give a letter up that takes too long, and go on with the next', () =>
    withWorkers({ workers: 1, timeoutMs: 1 }, async (workers) => {
      const both = [workers.make(letter), workers.make(letter)];
      for (const one of both) await expect(one).rejects.toMatchObject({ code: 'unavailable' });
    }));

  it('tell of a letter that cannot be made, and make the next one', () =>
    withWorkers({ workers: 1 }, async (workers) => {
      const broken = { ...letter, content: { ...content, blocks: [{ type: 'list' }] as never } };
      await expect(workers.make(broken)).rejects.toMatchObject({ code: 'unavailable' });
      expect((await workers.make(letter)).length).toBeGreaterThan(1000);
    }));
});
