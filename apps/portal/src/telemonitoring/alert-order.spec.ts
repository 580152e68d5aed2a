import type { AlertView } from '@chez-soi/contracts';
import { inOrderOfNeed } from './alert-order';

const alert = (id: string, changes: Partial<AlertView>) =>
  ({
    id,
    state: 'open',
    late: false,
    urgent: false,
    raisedAt: '2027-03-15T08:00:00Z',
    ...changes,
  }) as AlertView;

it('alerts that nobody answered in time come first, those that somebody took last', () => {
  const alerts = [
    alert('taken', { state: 'acknowledged', raisedAt: '2027-03-15T06:00:00Z' }),
    alert('new', {}),
    alert('older', { raisedAt: '2027-03-15T07:00:00Z' }),
    alert('urgent', { urgent: true }),
    alert('late', { late: true, raisedAt: '2027-03-15T09:00:00Z' }),
  ];
  expect(inOrderOfNeed(alerts).map(({ id }) => id)).toEqual(['late', 'urgent', 'older', 'new', 'taken']);
});
