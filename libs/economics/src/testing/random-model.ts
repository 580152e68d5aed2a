import type { Model, Payer, Rule, Share } from '../model/model';
import type { ParameterRow, Unit } from '../parameters/row';
import type { Chance } from './chance';

/** A model with figures of its own. What it caps is paid by nobody else, so that the cap can be checked from outside. */
export interface RandomModel {
  readonly model: Model;
  readonly rows: readonly ParameterRow[];
  readonly caps: readonly { readonly payer: Payer; readonly cents: number }[];
}

/** Rules of every kind with random figures; the Département pays APA and nothing else. */
export function randomModel(chance: Chance, index: number): RandomModel {
  const rows: ParameterRow[] = [];
  const figure = (value: string, unit: Unit): string => {
    const key = `drill.${index}.${rows.length}`;
    const [validFrom, validTo, source, status] = ['2016-01-01', null, 'drill', 'unverified'] as const;
    rows.push({ id: key, key, value, unit, validFrom, validTo, source, status });
    return key;
  };
  const euros = (most: number) => (chance.whole(0, most) / 100).toFixed(2);
  const caps = (['CCAS', 'PILOTE', 'AMC'] as const).map((payer) => {
    const value = euros(9000);
    return { payer, key: figure(value, 'EUR/month'), cents: Math.round(Number(value) * 100) };
  });
  const pays = (): Share['pays'] => {
    const kind = chance.one(['fixed', 'hourly', 'percentage', 'percentage', 'left'] as const);
    if (kind === 'left') return { kind };
    if (kind === 'fixed') return { kind, amount: figure(euros(1500), 'EUR/act') };
    if (kind === 'hourly')
      return { kind: 'fixed', amount: figure((chance.whole(0, 4000) / 1000).toFixed(3), 'EUR/hour') };
    return {
      kind,
      rate: figure((chance.whole(0, 100) / 100).toFixed(2), 'ratio'),
      of: chance.one(['gross', 'left']),
    };
  };
  const share = (): Share => {
    const floor = chance.percent(20) ? { floor: figure(euros(500), 'EUR/act') } : {};
    if (chance.percent(50)) {
      const { payer, key } = chance.one(caps);
      return { payer, pays: pays(), cap: key, ...floor };
    }
    return { payer: chance.one(['CNSA', 'AMO', 'CARSAT', 'USAGER'] as const), pays: pays(), ...floor };
  };
  // At most two shares: denominators of 60,000 and 100 multiply, and whole numbers have to hold them.
  const shares = () => Array.from({ length: chance.whole(0, 2) }, share).filter(hourlyOnce());
  const rest = () => chance.one(['USAGER', 'USAGER', 'CNSA', 'ETAT'] as const);
  const monthly = (charge: Rule['charge'], service: string, more: Partial<Rule> = {}): Rule => {
    const withoutHours = shares().filter(({ pays: what }) => !hourly(what));
    return {
      charge,
      services: [service],
      price: figure(euros(12_000), 'EUR/month'),
      shares: withoutHours,
      rest: rest(),
      ...more,
    };
  };
  const hourly = (what: Share['pays']) =>
    what.kind === 'fixed' && rows.some(({ key, unit }) => key === what.amount && unit === 'EUR/hour');
  function hourlyOnce(): (one: Share) => boolean {
    let seen = 0;
    return ({ pays: what }) => !hourly(what) || seen++ === 0;
  }
  const apa: Share = { payer: 'CD', pays: { kind: 'apa' } };
  const rules: readonly Rule[] = [
    { charge: 'delivery', services: ['aid'], shares: [apa, ...shares()], rest: rest(), taxCredit: 'care' },
    { charge: 'delivery', services: ['other'], shares: shares(), rest: rest() },
    monthly('subscription', 'bundle'),
    monthly('platform-fee', 'platform'),
    monthly('bonus', 'bonus', { bonusOn: { indicator: 'measure', atLeast: figure('0.80', 'ratio') } }),
  ];
  const name = { fr: `Essai ${index}`, en: `Trial ${index}` };
  const model = { code: `drill-${index}`, version: 1, name, validFrom: '2016-01-01', validTo: null, rules };
  return { model, rows, caps: caps.map(({ payer, cents }) => ({ payer, cents })) };
}
