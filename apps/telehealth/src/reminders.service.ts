import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { telehealthEvents } from '@chez-soi/contracts';
import { newEvent, publish } from '@chez-soi/messaging';
import {
  type Clockwork,
  type Ctx,
  Database,
  Pace,
  platformCtx,
  type Sql,
  Statement,
} from '@chez-soi/service-kit';
import type { DueReminder, ReminderStore } from './store/reminder.store';

/** How many reminders one transaction settles. */
const BATCH = 100;

/** Tells of appointments that come near, each kind once; who writes to people hears it as an event. */
@Injectable()
export class RemindersService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly clockwork: Clockwork;

  constructor(
    @Inject(Database) private readonly database: Database,
    private readonly store: ReminderStore,
    private readonly pace: Pace,
  ) {
    this.clockwork = pace.clockwork('reminders are told later', () => this.run());
  }

  onApplicationBootstrap(): void {
    this.clockwork.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.clockwork.stop();
  }

  /** Tells of what is due at the clock's instant; how many were told. */
  async run(): Promise<number> {
    const ctx = platformCtx(this.pace.clock());
    for (let told = 0; ;) {
      const settled = await this.database.transaction((tx) => this.settle(tx, ctx));
      told += settled.filter(({ wanted }) => wanted).length;
      if (settled.length < BATCH) return told;
    }
  }

  private async settle(tx: Sql, ctx: Ctx): Promise<DueReminder[]> {
    const settled = await this.store.settleDue(tx, ctx.now, BATCH);
    const events = settled.filter(({ wanted }) => wanted).map(eventOf);
    await publish(new Statement(), ctx, events).run(tx);
    return settled;
  }
}

/** Its subject is the reminder: it says nothing of what the appointment became. */
function eventOf({ id, startsAt, endsAt, kind, ...reminder }: DueReminder) {
  const { appointmentId, residentId, organizationId, serviceCode } = reminder;
  const who = { appointmentId, residentId, organizationId, serviceCode };
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  return newEvent(telehealthEvents['appointment.reminder-due.v1'], id, 1, { ...who, ...times, kind });
}
