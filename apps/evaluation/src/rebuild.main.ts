import { readRebuildConfig } from './config';
import { rebuildFromLogs } from './rebuild-from-logs';

/** Rebuilds the projections and prints one JSON line: how many events they were computed from. */
async function main(): Promise<void> {
  console.log(JSON.stringify(await rebuildFromLogs(readRebuildConfig(process.env))));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
