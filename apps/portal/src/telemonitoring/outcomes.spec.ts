import { alertOutcome } from '@chez-soi/contracts';
import { outcomes } from './outcomes';

it('every outcome that an alert may have is offered', () => {
  expect([...outcomes]).toEqual(alertOutcome.options);
});
