import type { ModelContent, ModelFigure, ModelRule, ModelShare, ModelView } from '@chez-soi/contracts';

export const payers = ['CD', 'CNSA', 'AMO', 'AMC', 'CARSAT', 'ETAT', 'CCAS', 'PILOTE', 'USAGER'] as const;
export const charges = ['delivery', 'subscription', 'platform-fee', 'bonus'] as const;
export const kinds = ['apa', 'percentage', 'fixed', 'left'] as const;
export const figureUnits = ['EUR', 'EUR/month', 'EUR/act', 'EUR/hour', 'ratio'] as const;
export const credits = ['care', 'odd-jobs', 'gardening', 'computing'] as const;

/** A share as it is typed: every figure is a key, empty where there is none. */
export interface ShareForm {
  payer: string;
  kind: string;
  figure: string;
  of: 'gross' | 'left';
  floor: string;
  cap: string;
}
export interface RuleForm {
  charge: string;
  services: string[];
  price: string;
  indicator: string;
  atLeast: string;
  shares: ShareForm[];
  rest: string;
  taxCredit: string;
}
export interface ModelForm {
  name: { fr: string; en: string };
  validFrom: string;
  validTo: string;
  rules: RuleForm[];
  figures: ModelFigure[];
}

export interface ModelFieldsProps {
  form: ModelForm;
  change: (part: Partial<ModelForm>) => void;
  /** Why it was not saved, to be told at the fields. */
  error: unknown;
}

export const newShare: ShareForm = { payer: 'CD', kind: 'apa', figure: '', of: 'gross', floor: '', cap: '' };
export const newRule: RuleForm = {
  ...{ charge: 'delivery', services: [], price: '', indicator: '', atLeast: '' },
  ...{ shares: [], rest: 'USAGER', taxCredit: '' },
};
export const newFigure: ModelFigure = {
  ...{ key: '', value: '', unit: 'EUR/month', source: '', status: 'unverified' },
};

export const emptyModel = (validFrom: string): ModelForm => ({
  name: { fr: '', en: '' },
  ...{ validFrom, validTo: '', rules: [newRule], figures: [] },
});

/** The form that shows a version. */
export function formOf({ name, validFrom, validTo, rules, figures }: ModelView): ModelForm {
  return {
    name,
    validFrom,
    validTo: validTo ?? '',
    rules: rules.map(ruleForm),
    figures: figures.map((one) => ({ ...one })),
  };
}

function ruleForm({ charge, services, price, bonusOn, shares, rest, taxCredit }: ModelRule): RuleForm {
  return {
    ...{ charge, services: [...services], price: price ?? '', rest, taxCredit: taxCredit ?? '' },
    indicator: bonusOn?.indicator ?? '',
    atLeast: bonusOn?.atLeast ?? '',
    shares: shares.map(({ payer, pays, floor, cap }) => ({
      payer,
      kind: pays.kind,
      figure: pays.kind === 'fixed' ? pays.amount : pays.kind === 'percentage' ? pays.rate : '',
      of: pays.kind === 'percentage' ? pays.of : 'gross',
      floor: floor ?? '',
      cap: cap ?? '',
    })),
  };
}

/** What is sent; whatever is missing or wrong is told by the server, at its field. */
export function contentOf({ name, validFrom, validTo, rules, figures }: ModelForm): ModelContent {
  const content = { name, validFrom, validTo: validTo || null, rules: rules.map(ruleOf) };
  return {
    ...content,
    figures: figures.map(({ name: called, ...one }) => ({
      ...one,
      value: one.value.replace(',', '.').trim(),
      // A figure that nobody named goes by its code.
      ...(called && (called.fr || called.en) ? { name: called } : {}),
    })),
  };
}

function ruleOf(form: RuleForm): ModelRule {
  const { charge, services, price, indicator, atLeast, shares, rest, taxCredit } = form;
  const rule = { charge, services, shares: shares.map(shareOf), rest };
  const more = {
    ...(price && { price }),
    ...(charge === 'bonus' && { bonusOn: { indicator, atLeast } }),
    ...(taxCredit && { taxCredit }),
  };
  return { ...rule, ...more } as ModelRule;
}

function shareOf({ payer, kind, figure, of, floor, cap }: ShareForm): ModelShare {
  const pays =
    kind === 'fixed'
      ? { kind, amount: figure }
      : kind === 'percentage'
        ? { kind, rate: figure, of }
        : { kind };
  return { payer, pays, ...(floor && { floor }), ...(cap && { cap }) } as ModelShare;
}
