import { EventLog, LocalBus } from '@chez-soi/messaging';
import { Database } from '@chez-soi/service-kit';
import { createApp } from './app';
import type { EvaluationConfig } from './config';
import { rebuild, type RebuildOptions, type RebuildResult } from './rebuild';

/**
 * Rebuilds the projections beside the running service, or without it, from the outboxes themselves: they are the logs
 * of record, whatever the transport. `careRequestsLogUrl` = a connection that may read care-requests' outbox.
 */
export async function rebuildFromLogs(
  config: EvaluationConfig & { readonly careRequestsLogUrl: string },
  options: RebuildOptions = {},
): Promise<RebuildResult> {
  const bus = new LocalBus();
  const careRequests = await Database.open({ url: config.careRequestsLogUrl, poolSize: 1, migrations: [] });
  const evaluation = await createApp(config, bus);
  try {
    await bus.caughtUp(new EventLog('care-requests', careRequests));
    await bus.caughtUp(new EventLog('evaluation', evaluation.database));
    return await rebuild(evaluation, options);
  } finally {
    await evaluation.close();
    await careRequests.close();
  }
}
