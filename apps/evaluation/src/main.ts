import { LocalBus } from '@chez-soi/messaging';
import { runAlone } from '@chez-soi/service-kit';
import { createApp } from './app';
import { readConfig } from './config';

/** Evaluation in a process of its own. */
runAlone(readConfig, (config) => createApp(config, new LocalBus()));
