import type { ServiceView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { WhoWouldPay } from '../care/quote/who-would-pay';
import { usualRhythm } from '../care/usual-rhythm';
import { SelectField } from '../design/field';
import { useFormat } from '../i18n/use-format';

const timesAWeek = [1, 2, 3, 4, 5, 6, 7];

/** What a month of the service would cost somebody like the reader, at those who come where they live. */
export function ServiceQuote({ service }: { service: ServiceView }) {
  const { t } = useTranslation('care/quote');
  const { duration } = useFormat();
  const [params] = useSearchParams();
  const [times, setTimes] = useState(usualRhythm(service.code).timesPerWeek);
  const minutesPerVisit = service.usualMinutes ?? 0;
  return (
    <section className="stack no-print" data-gap="3" aria-labelledby="who-would-pay">
      <div className="stack" data-gap="1">
        <h2 id="who-would-pay">{t('title')}</h2>
        <p>{t('intro')}</p>
      </div>
      {minutesPerVisit > 0 && (
        <SelectField
          label={t('times')}
          hint={t('times-hint', { duration: duration(minutesPerVisit) })}
          size="short"
          value={String(times)}
          onChange={(event) => setTimes(Number(event.target.value))}
          options={timesAWeek.map((one) => ({ value: String(one), label: String(one) }))}
        />
      )}
      <WhoWouldPay
        need={{ serviceCode: service.code, minutesPerVisit, timesPerWeek: times }}
        commune={params.get('commune') ?? undefined}
      />
    </section>
  );
}
