import type { SessionView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { useFormat } from '../i18n/use-format';
import './contact.css';

interface Contact {
  /** With spaces that do not break the line. */
  readonly phone: string;
  readonly href: string;
  readonly hours: string | null;
}

/** Families, residents and visitors; the desk and the providers have their own ways. */
export function useIsAtHome(): boolean {
  const { data } = useApi<SessionView>('/session');
  const roles = data?.account?.roles ?? [];
  return roles.length === 0 || roles.includes('family') || roles.includes('resident');
}

/** Whom to call at the Département. */
function useContact(forAll = false): Contact | null {
  const { data } = useApi<SessionView>('/session');
  const { pick } = useFormat();
  const isAtHome = useIsAtHome();
  if (!data?.contact || !(isAtHome || forAll)) return null;
  const { phone, hours } = data.contact;
  return {
    phone: phone.replace(/ /g, '\u00a0'),
    href: `tel:${phone.replace(/[^+\d]/g, '')}`,
    hours: hours && pick(hours),
  };
}

interface ContactLineProps {
  words?: 'contact.ask' | 'contact.footer';
  /** Also for professionals. */
  forAll?: boolean;
}

/** « Une question ? Appelez le 04 65 71 38 00, du lundi au vendredi, 9 h – 17 h. » */
export function ContactLine({ words = 'contact.ask', forAll = false }: ContactLineProps) {
  const { t } = useTranslation('shell');
  const contact = useContact(forAll);
  if (!contact) return null;
  return (
    <p className="contact">
      {t(words)}{' '}
      <a className="tap" href={contact.href}>
        {contact.phone}
      </a>
      {contact.hours && `, ${contact.hours}`}.
    </p>
  );
}

/** The one big button for somebody who would rather speak; the number can be read and dialled elsewhere. */
export function CallButton() {
  const { t } = useTranslation('shell');
  const contact = useContact();
  if (!contact) return null;
  return (
    <a className="button contact-button" data-kind="primary" href={contact.href}>
      <span>{t('contact.button')}</span>
      <span className="number">{contact.phone}</span>
    </a>
  );
}
