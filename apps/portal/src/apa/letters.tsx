import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../api/client';
import { useFormat } from '../i18n/use-format';
import { apaPath } from './api';

/** The letters as they were sent, newest first; each opens in its own window, to be read or printed. */
export function Letters({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('apa');
  const { date } = useFormat();
  const { id, letters } = application;
  if (letters.length === 0) return <p className="soft">{t('letter.none')}</p>;
  const newest = [...letters].sort((a, b) => b.sentOn.localeCompare(a.sentOn));
  return (
    <ul className="plain-list stack" data-gap="2">
      {newest.map((letter) => (
        <li key={letter.id}>
          <a
            className="tap"
            target="_blank"
            rel="noreferrer"
            href={apiPath(`${apaPath}/${id}/letters/${letter.kind}`, { letterId: letter.id })}
          >
            {letter.title} <span className="visually-hidden">{t('letter.new-window')}</span>
          </a>
          <br />
          <span className="small soft">{t('letter.sent', { date: date(letter.sentOn) })}</span>{' '}
          <a
            className="tap small"
            download
            aria-label={`${t('letter.pdf')} : ${letter.title}`}
            href={apiPath(`${apaPath}/${id}/letters/${letter.kind}/pdf`, { letterId: letter.id })}
          >
            {t('letter.pdf')}
          </a>
        </li>
      ))}
    </ul>
  );
}
