import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import type { ParameterRow } from '../parameters/row';
import { apaScale } from './scale';

const parameters = Parameters.from(knownRows);

/** Month, MTP, GIR 1 to 4, nothing up to, 90 % above, first and second part, urgent, respite, caregiver in hospital. */
const published = `
2016-03 1103.08 1713.08 1375.54  993.88 662.95 799.73 2945.22 349.68 549.33  856.54 499.70  992.77
2017-01 1104.18 1714.79 1376.91  994.87 663.61 800.53 2948.16 350.03 549.88  857.40 500.19  993.76
2018-01 1107.49 1719.93 1381.04  997.85 665.60 802.93 2957.00 351.07 551.53  859.97 501.69  996.74
2019-01 1118.57 1737.14 1394.86 1007.83 672.26 810.96 2986.58 354.59 557.05  868.57 506.71 1006.71
2020-01 1121.92 1742.34 1399.03 1010.85 674.27 813.39 2995.53 355.65 558.72  871.17 508.23 1009.73
2021-01 1125.29 1747.58 1403.24 1013.89 676.30 815.84 3004.52 356.72 560.39  873.79 509.76 1012.76
2022-01 1126.41 1807.89 1462.08 1056.57 705.13 816.65 3007.51 357.07 560.95  903.94 510.26 1013.77
2023-01 1192.55 1914.04 1547.93 1118.61 746.54 864.60 3184.11 378.04 593.89  957.02 540.23 1073.30
2024-01 1210.90 1955.60 1581.44 1143.09 762.87 877.90 3233.10 383.86 603.03  977.80 548.54 1089.81
2025-01 1266.60 2045.56 1654.18 1195.67 797.96 918.29 3381.82 401.51 630.77 1022.78 573.77 1139.94
2026-01 1288.13 2080.33 1682.30 1215.99 811.52 933.89 3439.31 408.34 641.49 1040.16 583.52 1159.32`
  .trim()
  .split('\n')
  .map((line) => {
    const [month, ...euros] = line.split(/ +/);
    return { month: month!, cents: euros.map((amount) => Number(amount.replace('.', ''))) };
  });

function amounts(rows: Parameters, month: string): number[] {
  const scale = apaScale(rows, month);
  const { 1: gir1, 2: gir2, 3: gir3, 4: gir4 } = scale.ceilingCents;
  return [
    scale.mtpCents,
    gir1,
    gir2,
    gir3,
    gir4,
    scale.noParticipationUpToCents,
    scale.fullParticipationAboveCents,
    scale.firstBracketCents,
    scale.secondBracketCents,
    scale.urgentCents,
    scale.respiteYearCents,
    scale.caregiverHospitalCents,
  ];
}

describe('the amounts of APA at home', () => {
  it.each(published)('are those known to the cent from $month', ({ month, cents }) => {
    expect(amounts(parameters, month)).toEqual(cents);
  });

  it.each(published.map(({ month }) => month.slice(0, 4)))(
    'do not change from March to December %s',
    (year) => {
      expect(amounts(parameters, `${year}-12`)).toEqual(amounts(parameters, `${year}-03`));
    },
  );

  it('do not follow the MTP when it rises on 1 April, but on the next 1 January', () => {
    const rise = (id: string, value: string, validFrom: string, validTo: string | null): ParameterRow => ({
      ...knownRows.find(({ key }) => key === 'mtp')!,
      ...{ id, value, validFrom, validTo },
    });
    const others = knownRows.filter(({ id }) => id !== 'mtp@2026-01-01');
    const risen = Parameters.from([
      ...others,
      rise('before', '1288.13', '2026-01-01', '2026-03-31'),
      rise('after', '1300.00', '2026-04-01', null),
    ]);
    for (const month of ['2026-03', '2026-04', '2026-12'])
      expect(amounts(risen, month)).toEqual(amounts(parameters, '2026-01'));
    expect(apaScale(risen, '2027-01').mtpCents).toBe(130000);
  });

  it('are not known before the law of March 2016, nor in a year without its MTP', () => {
    expect(() => apaScale(parameters, '2016-02')).toThrow('Ceiling of the plan of help, GIR 1');
    expect(() => apaScale(parameters, '2027-01')).toThrow(
      'No value of "Increase for help by a third person (MTP)" is known on 2027-01-01',
    );
    expect(() => apaScale(parameters, '2026-13')).toThrow('Write the month like this');
  });

  it('show how each was found, from rows that somebody verified', () => {
    const { formula, rowsUsed, verified } = apaScale(parameters, '2026-01');
    expect(formula[0]).toEqual({
      label: { fr: 'Plafond du plan, GIR 1', en: 'Ceiling of the plan, GIR 1' },
      expression: { fr: '1,615 × 1 288,13 €', en: '1.615 × €1,288.13' },
      result: { fr: '2 080,33 €', en: '€2,080.33' },
    });
    expect(formula.at(-3)!.expression.fr).toBe('0,5 × 1,615 × 1 288,13 €');
    expect(rowsUsed.map(({ key }) => key)).toContain('apa.urgent-share');
    expect(verified).toBe(true);
  });
});
