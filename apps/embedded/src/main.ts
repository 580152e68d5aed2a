import { readConfig } from './config';
import { clearSentence } from './failures';
import { start } from './start';

/** `npm start`: every service in one process group. Exits with code 1 and one clear sentence when it cannot start. */
async function main(): Promise<void> {
  const running = await start(readConfig(process.env, process.argv.slice(2)));
  let stopping: Promise<void> | undefined;
  const stop = (code: number) => {
    stopping ??= running.stop().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  running.onFailure((sentence) => {
    if (stopping) return;
    console.error(`${sentence} Relancez « npm start » : rien de confirmé n’est perdu.`);
    stop(1);
  });
}

main().catch((error: unknown) => {
  console.error(clearSentence(error));
  process.exit(1);
});
