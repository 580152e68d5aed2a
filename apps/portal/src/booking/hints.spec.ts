import type { VisitView } from '@chez-soi/contracts';
import { carersAt, equipmentHints, fibreHint } from './hints';

const visit = (from: string, to: string, state: VisitView['state'] = 'planned') =>
  ({
    plannedStart: `2027-03-22T${from}:00.000Z`,
    plannedEnd: `2027-03-22T${to}:00.000Z`,
    state,
  }) as VisitView;
const session = { startsAt: '2027-03-22T08:30:00.000Z', endsAt: '2027-03-22T08:50:00.000Z' };

describe('What to know before a remote appointment', () => {
  it('a carer counts who is there for a part of it, not one who has just left, nor a visit that is called off', () => {
    const visits = [visit('08:00', '08:45'), visit('08:00', '08:30'), visit('08:00', '09:00', 'cancelled')];
    expect(carersAt(visits, session)).toEqual([visits[0]]);
  });

  it('no line and no device at home are told with what to do; what nobody told is no hint', () => {
    expect(equipmentHints({ internet: 'none', device: 'none' })).toEqual([
      { code: 'internet-none', good: false },
      { code: 'device-none', good: false },
    ]);
    expect(equipmentHints({ internet: 'mobile', device: null })).toEqual([
      { code: 'internet-mobile', good: true },
    ]);
  });

  it('a commune without fibre is told as such', () => {
    expect([fibreHint(0).code, fibreHint(0.4).code]).toEqual(['fibre-none', 'fibre-some']);
  });
});
