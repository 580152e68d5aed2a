import type { CareRequestView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useServiceName, useServices } from '../care/names';
import { useFormat } from '../i18n/use-format';

/** A request is called by what was asked, as its family would: « Aide au lever, Aide à la toilette »; by its day until the catalogue is there. */
export function useRequestName(): (request: Pick<CareRequestView, 'needs' | 'submittedAt'>) => string {
  const { t } = useTranslation('family');
  const { date } = useFormat();
  const { data } = useServices();
  const service = useServiceName();
  return ({ needs, submittedAt }) => {
    if (!data) return t('request.title', { date: date(submittedAt) });
    const names = [...new Set(needs.map((need) => service(need.serviceCode)))];
    const rest = names.length - 2;
    if (rest < 2) return names.join(', ');
    return t('request.title-more', { names: names.slice(0, 2).join(', '), count: rest });
  };
}
