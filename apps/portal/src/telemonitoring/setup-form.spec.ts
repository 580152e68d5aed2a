import { emptySetup, lastDayOfYear, missing, registration } from './setup-form';

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
