import { type Day, DomainError, includes, isDay, overlaps, type Period } from '@chez-soi/kernel';
import { type Model, payers, type Rule, type Share } from './model';

const period = ({ validFrom: from, validTo: to }: Model): Period => ({ from, to: to ?? undefined });

/**
 * Refuses models that cannot be applied: the error names the model and the field.
 * @throws DomainError `invalid` for a version that overlaps another, a reversed period, or a rule that contradicts itself.
 */
export function checkModels(models: readonly Model[]): void {
  models.forEach((model, index) => {
    const path = `models.${index}`;
    checkModel(model, path);
    const twin = models
      .slice(0, index)
      .find((other) => other.code === model.code && overlaps(period(other), period(model)));
    if (twin)
      refuse(
        model,
        `${path}.validFrom`,
        `la période recouvre celle de la version ${twin.version}`,
        `the period overlaps that of version ${twin.version}`,
      );
  });
}

/** The version of a model that holds on a day, if there is one. */
export function modelOn(models: readonly Model[], code: string, day: Day): Model | undefined {
  return models.find((model) => model.code === code && includes(period(model), day));
}

function checkModel(model: Model, path: string): void {
  if (!isDay(model.validFrom) || (model.validTo !== null && !isDay(model.validTo)))
    refuse(model, `${path}.validFrom`, 'un des jours n’existe pas', 'one of its days does not exist');
  if (model.validTo !== null && model.validTo < model.validFrom)
    refuse(
      model,
      `${path}.validTo`,
      'le dernier jour précède le premier',
      'the last day lies before the first',
    );
  const seen = new Set<string>();
  model.rules.forEach((rule, index) => {
    const at = `${path}.rules.${index}`;
    checkRule(model, rule, at);
    for (const service of rule.services) {
      const key = `${rule.charge} ${service}`;
      if (seen.has(key))
        refuse(model, `${at}.services`, `« ${service} » a deux règles`, `"${service}" has two rules`);
      seen.add(key);
    }
  });
}

function checkRule(model: Model, rule: Rule, path: string): void {
  if (rule.services.length === 0)
    refuse(model, `${path}.services`, 'une règle sans service', 'a rule without a service');
  if (rule.charge !== 'delivery' && !rule.price)
    refuse(model, `${path}.price`, 'il manque un prix', 'a price is missing');
  if ((rule.charge === 'bonus') !== (rule.bonusOn !== undefined))
    refuse(
      model,
      `${path}.bonusOn`,
      'un intéressement, et lui seul, a un indicateur',
      'a bonus, and nothing else, has an indicator',
    );
  checkPayer(model, rule.rest, `${path}.rest`);
  rule.shares.forEach((share, index) => checkShare(model, rule, share, `${path}.shares.${index}`));
}

function checkShare(model: Model, rule: Rule, { payer, pays }: Share, path: string): void {
  checkPayer(model, payer, `${path}.payer`);
  if (pays.kind !== 'apa') return;
  if (rule.charge !== 'delivery' || rule.shares.filter((share) => share.pays.kind === 'apa').length > 1)
    refuse(
      model,
      `${path}.pays`,
      'l’APA ne paie qu’une fois, et seulement des visites',
      'APA pays once, and only visits',
    );
}

function checkPayer(model: Model, payer: string, path: string): void {
  if (!(payers as readonly string[]).includes(payer))
    refuse(
      model,
      path,
      `payeur inconnu ; ${payers.join(', ')}`,
      `unknown payer; one of ${payers.join(', ')}`,
    );
}

function refuse({ code, version }: Model, path: string, fr: string, en: string): never {
  throw DomainError.field(
    path,
    `Modèle « ${code} », version ${version} : ${fr}.`,
    `Model "${code}", version ${version}: ${en}.`,
  );
}
