import { parentPort } from 'node:worker_threads';
import { letterPdf, type PrintedLetter } from './letter-pdf';

/** One letter after the other, away from the thread that answers requests. */
parentPort!.on('message', (letter: PrintedLetter) => {
  letterPdf(letter).then(
    (pdf) => parentPort!.postMessage({ pdf }),
    (error: unknown) =>
      parentPort!.postMessage({ error: error instanceof Error ? error.message : String(error) }),
  );
});
