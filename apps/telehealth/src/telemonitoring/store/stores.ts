import { KnownStore } from '../../store/known.store';
import { SessionNoteStore } from '../../store/session-note.store';
import { AlertStore } from './alert.store';
import { MonitoringStore } from './monitoring.store';
import { ReadingStore } from './reading.store';
import { SharingStore } from './sharing.store';
import { WebhookStore } from './webhook.store';

/** What telemonitoring reads and writes. */
export class TelemonitoringStores {
  readonly alerts = new AlertStore();
  readonly known = new KnownStore();
  readonly monitorings = new MonitoringStore();
  /** Ticked beside the measurements. */
  readonly notes = new SessionNoteStore();
  readonly readings = new ReadingStore();
  readonly sharing = new SharingStore();
  readonly webhooks = new WebhookStore();
}
