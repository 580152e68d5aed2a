import { runService } from '@chez-soi/messaging';
import { createApp } from './app';
import { readConfig } from './config';

/** The service in a process of its own. */
runService('care-requests', readConfig, createApp);
