import { figureName } from './figure-names';
import { knownRows } from './known-rows';
import { Parameters } from './parameters';
import type { ParameterRow } from './row';

const row = (
  id: string,
  validFrom: string,
  validTo: string | null,
  more: Partial<ParameterRow> = {},
): ParameterRow => ({
  id,
  key: 'smic.hourly',
  value: '12.02',
  unit: 'EUR/hour',
  validFrom,
  validTo,
  source: 'arrêté',
  status: 'verified',
  ...more,
});

describe('dated figures', () => {
  it('that ship with the product can be trusted: no overlap, no reversed period, a source for each', () => {
    expect(() => Parameters.from(knownRows)).not.toThrow();
    expect(knownRows.length).toBeGreaterThan(90);
  });

  it('that ship with the product each have a name in both languages', () => {
    const unnamed = knownRows.filter(({ key }) => figureName(key).fr === key);
    expect(unnamed.map(({ key }) => key)).toEqual([]);
  });

  it('hold from their first to their last day, both included', () => {
    const parameters = Parameters.from([row('a', '2026-01-01', '2026-05-31'), row('b', '2026-06-01', null)]);
    expect(parameters.find('smic.hourly', '2026-05-31')?.row.id).toBe('a');
    expect(parameters.find('smic.hourly', '2026-06-01')?.row.id).toBe('b');
    expect(parameters.find('smic.hourly', '2025-12-31')).toBeUndefined();
  });

  it('that are missing on a day are asked for by name, never guessed', () => {
    const reading = Parameters.from([row('a', '2026-01-01', null)]).reading();
    expect(() => reading.value('smic.hourly', '2025-12-31')).toThrow(
      'No value of "Gross hourly minimum wage" is known on 2025-12-31',
    );
    expect(() => reading.value('mtp', '2026-01-01')).toThrow(
      'No value of "Increase for help by a third person (MTP)"',
    );
  });

  it.each<[string, ParameterRow[], string, string]>([
    [
      'two that hold on the same day',
      [row('a', '2026-01-01', null), row('b', '2026-06-01', null)],
      'rows.1.validFrom',
      'Row "b": the period overlaps that of "a".',
    ],
    [
      'one that ends before it begins',
      [row('a', '2026-06-01', '2026-01-01')],
      'rows.0.validTo',
      'Row "a": the last day lies before the first.',
    ],
    [
      'a day that does not exist',
      [row('a', '2026-02-30', null)],
      'rows.0.validFrom',
      'Row "a": the first day does not exist.',
    ],
    [
      'a negative amount',
      [row('a', '2026-01-01', null, { value: '-1' })],
      'rows.0.value',
      'Row "a": write a positive',
    ],
    [
      'no number',
      [row('a', '2026-01-01', null, { value: 'NaN' })],
      'rows.0.value',
      'Row "a": write a positive',
    ],
    [
      'no source',
      [row('a', '2026-01-01', null, { source: '' })],
      'rows.0.source',
      'Row "a": the source is missing.',
    ],
    [
      'the same id twice',
      [row('a', '2026-01-01', '2026-01-31'), row('a', '2026-02-01', null)],
      'rows.1.id',
      'Row "a": this id is used twice.',
    ],
    [
      'a change of unit',
      [row('a', '2026-01-01', '2026-01-31'), row('b', '2026-02-01', null, { unit: 'EUR/month' })],
      'rows.1.unit',
      'Row "b": the unit differs from that of "a".',
    ],
  ])('are refused with %s, by the name of the row', (_, rows, path, message) => {
    expect(() => Parameters.from(rows)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        fields: [expect.objectContaining({ path })],
      }),
    );
  });
});
