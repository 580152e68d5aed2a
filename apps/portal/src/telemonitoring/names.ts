import type { MeasuredPoint, ResidentView, ToldRecipient } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useOrganizationName } from '../care/names';
import { fullName } from '../care/people';
import { useFormat } from '../i18n/use-format';

/** What operators measure most at home, in the order in which a form offers it (LOINC). */
export const usualMeasures = [
  '29463-7',
  '85354-9',
  '8867-4',
  '59408-5',
  '41653-7',
  '8310-5',
  '9279-1',
  '55423-8',
] as const;

/** The name of a measurement; its code where we have no word for it. */
export function useMeasureName(): (code: string) => string {
  const { t } = useTranslation('telemonitoring');
  return (code) => t(`measure.${code}`, { defaultValue: `LOINC ${code}` });
}

/** A value with its unit: « 61,4 kg », « 132 / 81 mmHg » for a panel, the larger one first as people say it. */
export function useValueText(): (point: MeasuredPoint) => string {
  const { t } = useTranslation('telemonitoring');
  const { number } = useFormat();
  return ({ values }) => {
    const [first] = values;
    if (!first) return '';
    const figures = inOrder(values).map(({ value }) => number(value, 1));
    const unit = t(`unit.${first.unit.replaceAll('.', '·')}`, { defaultValue: first.unit });
    return `${figures.join(' / ')}\u00a0${unit}`;
  };
}

const upper = '8480-6';
/** The upper blood pressure is said before the lower one; anything else as it came. */
export function inOrder<V extends { readonly code: string }>(values: readonly V[]): readonly V[] {
  return [...values].sort((one, other) => Number(other.code === upper) - Number(one.code === upper));
}

/** Who is told, as a sentence names them. */
export function useRecipientName(
  recipients: readonly Pick<ToldRecipient, 'kind' | 'id'>[],
  person: ResidentView | undefined,
): (recipient: { readonly kind: string; readonly id: string | null }) => string {
  const { t } = useTranslation('telemonitoring');
  const organization = useOrganizationName(
    recipients.flatMap(({ kind, id }) => (kind === 'organization' && id ? [id] : [])),
  );
  return ({ kind, id }) => {
    if (kind === 'organization' && id) return organization(id);
    if (kind !== 'relation') return t('recipient.coordinator');
    const relative = person?.relations.find((one) => one.id === id);
    return relative ? fullName(relative) : t('recipient.relation');
  };
}
