import { describeBus } from './bus-conformance';
import { LocalBus } from './local-bus';

describeBus('local', async () => new LocalBus());
