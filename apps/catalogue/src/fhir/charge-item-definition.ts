import { addDays, type Day, namedId } from '@chez-soi/kernel';
import type { ChargeItemDefinition, ChargeItemDefinitionPropertyGroup } from 'fhir/r4';
import type { ServiceSheet } from '../service-sheet';
import { definition, girContext, serviceSystem } from './activity-definition';

const base = 'https://chez-soi.invalid/fhir';

/** Elements that the catalogue owns of a stored document; the others stay as integrators left them. */
export const chargeItemDefinitionPaths = [
  ...['url', `identifier[system=${serviceSystem}]`, 'version', 'title', 'status', 'date', 'description'],
  ...['useContext', 'effectivePeriod', 'code', 'propertyGroup'],
  ...['billing-unit', 'figure-status'].map((name) => `extension[url=${definition(name)}]`),
];

export const chargeItemDefinitionId = ({ code, number }: Pick<ServiceSheet, 'code' | 'number'>): string =>
  namedId(`charge-item-definition ${code} ${number}`);

/**
 * By what a service is charged, one document per published version of its sheet: a line of a statement names it as
 * `url|version` for good. Sheets without a tariff say in what unit the provider's own price counts.
 */
export function toChargeItemDefinition(sheet: ServiceSheet): ChargeItemDefinition {
  const { code, content, number, publishedOn } = sheet;
  const ended = sheet.supersededOn ?? sheet.retiredOn;
  const price = content.indicativePrice;
  return {
    resourceType: 'ChargeItemDefinition',
    id: chargeItemDefinitionId(sheet),
    extension: [
      { url: definition('billing-unit'), valueCode: content.unit },
      ...(price ? [{ url: definition('figure-status'), valueCode: price.status }] : []),
    ],
    url: `${base}/ChargeItemDefinition/${code}`,
    identifier: [{ system: serviceSystem, value: code }],
    version: String(number),
    title: content.name.fr,
    status: ended === null ? 'active' : 'retired',
    date: ended ?? publishedOn!,
    ...(price ? { description: `${words[price.kind]} du ${price.date}. Source : ${price.source}` } : {}),
    ...girContext(content),
    effectivePeriod: {
      start: publishedOn!,
      ...(ended === null ? {} : { end: lastDay(sheet, publishedOn!) }),
    },
    code: { coding: [{ system: serviceSystem, code, display: content.name.fr }] },
    ...(price ? { propertyGroup: [tariff(price)] } : {}),
  };
}

const words = { indicative: 'Prix indicatif', regulated: 'Tarif réglementé' } as const;

/** A regulated tariff is the base of what is charged; an indicative price informs, the provider's own is charged. */
function tariff({
  kind,
  cents,
}: NonNullable<ServiceSheet['content']['indicativePrice']>): ChargeItemDefinitionPropertyGroup {
  return {
    priceComponent: [
      {
        type: kind === 'regulated' ? 'base' : 'informational',
        code: { coding: [{ system: `${base}/CodeSystem/price-kind`, code: kind }], text: words[kind] },
        amount: { value: cents / 100, currency: 'EUR' },
      },
    ],
  };
}

/** A sheet that another one follows holds until the day before; one that is retired, on that day still. */
function lastDay({ supersededOn, retiredOn }: ServiceSheet, from: Day): Day {
  if (supersededOn === null) return retiredOn!;
  const before = addDays(supersededOn, -1);
  return before < from ? from : before;
}
