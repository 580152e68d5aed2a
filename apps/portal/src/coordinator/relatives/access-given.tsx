import type { InvitedRelative } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { OneTime } from '../../care/one-time';
import { Button, ButtonLink } from '../../design/button';
import { Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

interface AccessGivenProps {
  invited: InvitedRelative;
  name: string;
  /** Whose file the relative now sees. */
  person: string;
  renew: () => void;
}

/** The access as it now is: the link and the ways to give it, or that nothing needs to be sent; then what follows. */
export function AccessGiven({ invited, name, person, renew }: AccessGivenProps) {
  const { t } = useTranslation('coordinator');
  const { account, link } = invited;
  if (link !== null) return <LinkToGive {...{ name, person, link, invited }} />;
  const waits = invited.access === 'invited' || invited.access === 'expired';
  return (
    <>
      <Notice tone="done">
        <p>{t('relatives.access.linked-text', { name, person })}</p>
      </Notice>
      {waits ? (
        <>
          <p>{t('relatives.access.linked-waits', { name })}</p>
          <div className="actions">
            <Button onClick={renew}>{t('relatives.access.renew')}</Button>
          </div>
        </>
      ) : (
        <p>{t('relatives.access.linked-open', { name, email: account.email })}</p>
      )}
    </>
  );
}

type LinkToGiveProps = Omit<AccessGivenProps, 'renew'> & { link: string };

function LinkToGive({ invited, name, person, link }: LinkToGiveProps) {
  const { t } = useTranslation('coordinator');
  const { moment } = useFormat();
  const { email } = invited.account;
  const until = moment(invited.expiresAt ?? '');
  const letter = mailParts({
    subject: t('relatives.access.mail-subject'),
    body: t('relatives.access.mail-body', { name, person, link, email, until }),
  });
  const steps = t('relatives.access.next', { returnObjects: true, name, email, person }) as string[];
  return (
    <>
      <OneTime label={t('relatives.access.link', { name })} value={link} />
      <Notice tone="warning">
        <p>{t('relatives.access.link-once', { until })}</p>
      </Notice>
      <div className="actions">
        <ButtonLink to={`mailto:${email}?${letter}`}>{t('relatives.access.mail')}</ButtonLink>
      </div>
      {invited.qr && (
        <figure className="qr">
          <img
            src={`data:image/svg+xml,${encodeURIComponent(invited.qr)}`}
            alt={t('relatives.access.qr-alt', { name })}
            width="180"
            height="180"
          />
          <figcaption className="small">{t('relatives.access.qr')}</figcaption>
        </figure>
      )}
      <h3>{t('relatives.access.next-title')}</h3>
      <ol className="bullets">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  );
}

/** As RFC 6068 wants a letter: spaces as %20, lines that end with CR LF. */
const mailParts = (parts: Readonly<Record<string, string>>): string =>
  Object.entries(parts)
    .map(([name, text]) => `${name}=${encodeURIComponent(text.replace(/\n/g, '\r\n'))}`)
    .join('&');
