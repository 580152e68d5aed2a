import { useTranslation } from 'react-i18next';
import { fullName, usePeople } from '../care/people';
import { useFormat } from '../i18n/use-format';
import { ContactLine, useIsAtHome } from '../session/contact';

/**
 * The way on where the video does not do. Professionals see the number of the person at the other end, where they may
 * read the file and it has one; they without it, and everybody else, the Département's.
 */
export function Telephone({ residentId }: { residentId: string | null }) {
  const { t } = useTranslation('call');
  const { phone } = useFormat();
  const isAtHome = useIsAtHome();
  const asked = isAtHome || !residentId ? [] : [residentId];
  const person = usePeople(asked)(residentId ?? '');
  if (!person?.phone) return <ContactLine forAll />;
  return (
    <p className="contact">
      {t('telephone', { name: fullName(person) })}{' '}
      <a className="tap" href={`tel:${person.phone.replace(/[^+\d]/g, '')}`}>
        {phone(person.phone)}
      </a>
      .
    </p>
  );
}
