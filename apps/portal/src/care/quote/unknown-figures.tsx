import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem';
import { Notice } from '../../design/surface';
import { ContactLine } from '../../session/contact';

/**
 * The year whose official amounts nobody has entered yet, which a refused quote tells; null for another error. Each
 * January has such days, and a family can enter nothing.
 */
export function yearOfUnknownFigures(error: unknown): string | null {
  if (!(error instanceof ApiProblem) || error.facts?.['key'] === undefined) return null;
  const day = error.facts['day'];
  return typeof day === 'string' ? day.slice(0, 4) : null;
}

/** Why there is no amount, whose turn it is, and whom to ask meanwhile. */
export function UnknownFigures({ year }: { year: string }) {
  const { t } = useTranslation('care/quote');
  return (
    <Notice tone="info">
      <p>
        <strong>{t('unknown-figures.title', { year })}</strong>
      </p>
      <p>{t('unknown-figures.text')}</p>
      <ContactLine />
    </Notice>
  );
}
