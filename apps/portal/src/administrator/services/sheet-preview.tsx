import type { ServiceContent } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { ServiceIcon } from '../../design/icons/icon';
import { Card } from '../../design/surface';
import { formatDate, formatMoney, type Language } from '../../i18n/format';
import { partNames } from './sheet-form';

/** The sheet as it is read, in French and in English side by side. */
export function SheetPreview({ sheet }: { sheet: ServiceContent }) {
  return (
    <div className="two-languages">
      <InLanguage sheet={sheet} language="fr" />
      <InLanguage sheet={sheet} language="en" />
    </div>
  );
}

function InLanguage({ sheet, language }: { sheet: ServiceContent; language: Language }) {
  const { t } = useTranslation(['administrator', 'care'], { lng: language });
  const { t: own } = useTranslation('administrator');
  const heading = own(language === 'fr' ? 'services.in-french' : 'services.in-english');
  return (
    <Card as="section">
      <div className="stack" data-gap="2">
        <p className="soft small">{heading}</p>
        <div className="stack" data-gap="2" lang={language}>
          <h2 className="row">
            <ServiceIcon name={sheet.icon} /> {sheet.name[language]}
          </h2>
          <p className="large">{sheet.summary[language]}</p>
          {partNames.map((part) => (
            <div key={part}>
              <h3>{t(`sheet.${part}`)}</h3>
              <p>{sheet.sheet[language][part]}</p>
            </div>
          ))}
          <Money sheet={sheet} language={language} />
        </div>
      </div>
    </Card>
  );
}

function Money({ sheet, language }: { sheet: ServiceContent; language: Language }) {
  const { t } = useTranslation(['administrator', 'care'], { lng: language });
  const price = sheet.indicativePrice;
  const payers = sheet.funding.map((payer) => t(`payer.${payer}`, { ns: 'care' }));
  return (
    <>
      {price && (
        <p>
          <strong>{formatMoney(price.cents, language)}</strong> {t(`per.${price.per}`, { ns: 'care' })}{' '}
          <span className="small soft">
            ({t(`sheet.kind-${price.kind}`)}, {formatDate(price.date, language)},{' '}
            <span lang="fr">{price.source}</span>)
          </span>
        </p>
      )}
      <p className="small">{t('sheet.payers', { payers: payers.join(', ') })}</p>
    </>
  );
}
