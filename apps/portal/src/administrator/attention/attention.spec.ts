import type { OrganizationView, ServiceView } from '@chez-soi/contracts';
import { authorizationsToSee, stalePrices, stuck, waitingDrafts } from './attention';

const today = '2026-11-23';
const organization = (
  name: string,
  to: string | null,
  state: OrganizationView['authorizationState'],
  active = true,
) =>
  ({
    name,
    active,
    authorizationState: state,
    authorization: to === null ? null : { number: 'x', from: '2018-01-01', to },
  }) as OrganizationView;
const service = (code: string, status: ServiceView['status'], date: string | null, hasDraft = false) =>
  ({ code, status, hasDraft, indicativePrice: date === null ? null : { date } }) as ServiceView;

describe('what an administrator sees first', () => {
  it('are the authorisations that are over, and those that end within 90 days, the earliest first', () => {
    const found = authorizationsToSee(
      [
        organization('over', '2026-10-31', 'expired'),
        organization('in March', '2027-03-31', 'valid'),
        organization('in January', '2027-01-31', 'valid'),
        organization('in December', '2026-12-31', 'valid'),
        organization('without end', null, 'none'),
        organization('closed', '2026-10-31', 'expired', false),
      ],
      today,
    );
    expect(found.expired.map(({ name }) => name)).toEqual(['over']);
    expect(found.soon.map(({ name }) => name)).toEqual(['in December', 'in January']);
  });

  it('are the prices of the catalogue that are older than a year', () => {
    const services = [
      service('fresh', 'active', '2026-01-01'),
      service('old', 'active', '2025-06-01'),
      service('retired', 'retired', '2020-01-01'),
      service('free', 'active', null),
    ];
    expect(stalePrices(services, today).map(({ code }) => code)).toEqual(['old']);
  });

  it('are the messages for which no way of sending is connected', () => {
    const waiting = [
      { via: 'email', count: 25 },
      { via: 'sms', count: 0 },
    ] as const;
    expect(stuck({ connected: [], waiting })).toEqual([{ via: 'email', count: 25 }]);
    expect(stuck({ connected: ['email'], waiting })).toEqual([]);
  });

  it('are the sheets of which a version waits to be published', () => {
    const services = [
      service('new', 'draft', null),
      service('next', 'active', null, true),
      service('settled', 'active', null),
    ];
    expect(waitingDrafts(services).map(({ code }) => code)).toEqual(['new', 'next']);
  });
});
