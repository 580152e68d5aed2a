import type { Lifecycle } from '@chez-soi/kernel';
import { studyLifecycle } from './domain/study';
import { subjectLifecycle } from './domain/subject';

/** Every lifecycle of the service, for docs/flow.md. */
export const lifecycles = [subjectLifecycle, studyLifecycle] as unknown as readonly Lifecycle<
  string,
  string
>[];
