import { systemClock } from '@chez-soi/kernel';
import { EventLog, LocalBus } from '@chez-soi/messaging';
import { createLogger, Database, type ServiceConfig } from '@chez-soi/service-kit';
import { wireEvents } from './events/wire-events';
import { rebuild, type RebuildOptions, type RebuildResult } from './rebuild';
import { migrations } from './store/migrations';

export type RebuildConfig = Pick<ServiceConfig, 'databaseUrl' | 'logLevel' | 'clock'> & {
  /** A connection that may read the outbox of care-requests. */
  readonly careRequestsLogUrl: string;
  /** The same of telehealth. */
  readonly telehealthLogUrl: string;
};

/**
 * Rebuilds the projections beside the running service, or without it, from the outboxes themselves: they are the logs
 * of record, whatever the transport. Nothing of the service is started, so nothing is taken in or handed over meanwhile.
 */
export async function rebuildFromLogs(
  { databaseUrl, careRequestsLogUrl, telehealthLogUrl, logLevel, clock = systemClock }: RebuildConfig,
  options: RebuildOptions = {},
): Promise<RebuildResult> {
  const careRequests = await Database.open({ url: careRequestsLogUrl, poolSize: 1, migrations: [] });
  const telehealth = await Database.open({ url: telehealthLogUrl, poolSize: 1, migrations: [] });
  // One connection holds the transaction, the other reads evaluation's own log.
  const database = await Database.open({ url: databaseUrl, poolSize: 2, migrations });
  try {
    const { events } = wireEvents(database, new LocalBus(), clock, createLogger('evaluation', logLevel));
    const logs = [
      new EventLog('care-requests', careRequests),
      new EventLog('telehealth', telehealth),
      new EventLog('evaluation', database),
    ];
    return await rebuild({ database, events }, logs, options);
  } finally {
    await database.close();
    await careRequests.close();
    await telehealth.close();
  }
}
