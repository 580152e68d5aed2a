import type { MonitoringView } from '@chez-soi/contracts';
import {
  correction,
  emptySetup,
  lastDayOfYear,
  missing,
  registration,
  setupOf,
  withCurrent,
} from './setup-form';

const empty = emptySetup('r1', '2027-03-15');

describe('the form of a monitoring', () => {
  it('begins with a prescription of a year, and says what is missing', () => {
    expect([empty.endsOn, lastDayOfYear('2028-02-29'), lastDayOfYear('')]).toEqual([
      '2028-03-14',
      '2029-02-28',
      '',
    ]);
    expect(missing(empty)).toEqual(['operatorId', 'consentOn', 'device', 'measures', 'recipients']);
  });

  it('sends whom it names, in their order, and leaves empty lines out', () => {
    const form = {
      ...empty,
      ...{ operatorId: 'o1', consentOn: '2027-03-14', device: ' Balance ', codes: ['29463-7', '85354-9'] },
      everyDays: { '85354-9': 7 },
      recipients: [
        { who: 'organization:o1', minutes: 30 },
        { who: '', minutes: 60 },
        { who: 'relation:r2', minutes: 120 },
      ],
    };
    expect(missing(form)).toEqual([]);
    expect(registration(form)).toMatchObject({
      ...{ device: 'Balance', operatorReference: null, quietHours: { from: '21:00', to: '08:00' } },
      measures: [
        { code: '29463-7', everyDays: 1, by: '20:00' },
        { code: '85354-9', everyDays: 7, by: '20:00' },
      ],
      recipients: [
        { kind: 'organization', id: 'o1', minutes: 30 },
        { kind: 'relation', id: 'r2', minutes: 120 },
      ],
    });
  });
});

describe('the form of a correction', () => {
  const view: MonitoringView = {
    ...{ id: 'm1', version: 3, state: 'active', endedReason: null, residentId: 'r1', operatorId: 'o1' },
    ...{ kind: 'comfort', startsOn: '2027-03-01', endsOn: null, consentOn: '2027-02-26', device: 'Balance' },
    measures: [
      { code: '29463-7', everyDays: 5, by: '20:00', lastReadingAt: null },
      { code: '85354-9', everyDays: 7, by: '09:00', lastReadingAt: null },
    ],
    recipients: [{ kind: 'relation', id: 'r2', minutes: 45 }],
    ...{ operatorReference: null, quietHours: null, allowedActions: ['correct', 'end'] },
  };

  it('shows what is, also what cannot be chosen here, and sends it back unchanged', () => {
    const { version, recipients, quietHours } = view;
    const measures = view.measures.map(({ code, everyDays, by }) => ({ code, everyDays, by }));
    expect(correction(setupOf(view), view)).toEqual({ version, measures, recipients, quietHours });
    expect(withCurrent([1, 2, 3, 7], 5)).toEqual([1, 2, 3, 5, 7]);
  });

  it('sends another hour for all measurements, another rhythm, other people and quiet hours', () => {
    const form = { ...setupOf(view), by: '12:00', everyDays: { '29463-7': 2, '85354-9': 7 }, quiet: true };
    expect(
      correction({ ...form, recipients: [{ who: 'organization:o2', minutes: 30 }] }, view),
    ).toMatchObject({
      measures: [
        { everyDays: 2, by: '12:00' },
        { everyDays: 7, by: '12:00' },
      ],
      recipients: [{ kind: 'organization', id: 'o2', minutes: 30 }],
      quietHours: { from: '21:00', to: '08:00' },
    });
  });
});
