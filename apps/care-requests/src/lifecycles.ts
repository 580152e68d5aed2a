import type { Lifecycle } from '@chez-soi/kernel';
import { apaLifecycle } from './domain/apa/lifecycle';
import { careRequestLifecycle, needLifecycle } from './domain/care-request';
import { followUpLifecycle } from './domain/follow-up';
import { messageLifecycle } from './domain/message';
import { missionLifecycle } from './domain/mission';
import { residentLifecycle } from './domain/resident';
import { visitLifecycle } from './domain/visit';

/** Every lifecycle of the service: one generic spec checks them, docs/flow.md draws them. */
export const lifecycles = [
  apaLifecycle,
  careRequestLifecycle,
  needLifecycle,
  missionLifecycle,
  visitLifecycle,
  followUpLifecycle,
  residentLifecycle,
  messageLifecycle,
] as unknown as readonly Lifecycle<string, string>[];
