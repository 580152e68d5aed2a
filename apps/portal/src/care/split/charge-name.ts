import { useTranslation } from 'react-i18next';
import { useServiceName } from '../names';

/** What is charged, by its code: a service of the catalogue, or one of the charges that only models know. */
export function useChargeName(): (code: string) => string {
  const { t } = useTranslation('care/split');
  const service = useServiceName();
  return (code) => {
    const name = service(code);
    return name === code ? t(`charged.${code}`, { defaultValue: code }) : name;
  };
}
