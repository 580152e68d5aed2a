import { describeLifecycles } from '@chez-soi/service-kit/testing';
import { lifecycles } from './lifecycles';

describeLifecycles(lifecycles);
