import { KnownStore } from '../../store/known.store';
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
  readonly readings = new ReadingStore();
  readonly sharing = new SharingStore();
  readonly webhooks = new WebhookStore();
}
