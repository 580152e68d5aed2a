import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../design/button';
import { Page } from '../design/page';
import { Card, HowComputed } from '../design/surface';
import { DataTable } from '../design/table';
import { useFormat } from '../i18n/use-format';

/** Ceilings of the APA plan in 2026, cents: decree coefficients × the supplement of 1 January 2026 (1 288.13 €). */
const ceilings = [
  { gir: 1, cents: 208_033 },
  { gir: 2, cents: 168_230 },
  { gir: 3, cents: 121_599 },
  { gir: 4, cents: 81_152 },
];
/** Monthly resources in 2026 up to which nothing is paid, and above which 90 % is, in cents. */
const resources = { low: 93_389, high: 343_931 };

const others = [
  { key: 'tax', lines: ['tax-1', 'tax-2'] },
  { key: 'health', lines: ['health-1', 'health-2'] },
  { key: 'pension', lines: ['pension-1', 'pension-2'] },
  { key: 'telecare', lines: ['telecare-1'] },
];

export function PayingPage() {
  const { t } = useTranslation('public');
  return (
    <Page title={t('paying.title')} lead={t('paying.lead')}>
      <Card as="section" tone="green" aria-labelledby="summary">
        <div className="stack" data-gap="2">
          <h2 id="summary">{t('paying.summary')}</h2>
          <p>{t('paying.summary-text')}</p>
        </div>
      </Card>
      <Allowance />
      <div className="grid" style={{ ['--column' as string]: '22rem' }}>
        {others.map(({ key, lines }) => (
          <Card key={key} as="section" aria-labelledby={key}>
            <div className="stack" data-gap="2">
              <h2 id={key}>{t(`paying.${key}`)}</h2>
              {lines.map((line) => (
                <p key={line}>{t(`paying.${line}`)}</p>
              ))}
            </div>
          </Card>
        ))}
      </div>
      <section className="stack" aria-labelledby="next">
        <h2 id="next">{t('paying.next')}</h2>
        <p>{t('paying.next-text')}</p>
        <div className="actions">
          <ButtonLink to="/ask">{t('paying.ask')}</ButtonLink>
        </div>
      </section>
    </Page>
  );
}

function Allowance() {
  const { t } = useTranslation('public');
  const { money } = useFormat();
  const amounts = { low: money(resources.low), high: money(resources.high) };
  return (
    <section className="stack" aria-labelledby="apa">
      <h2 id="apa">{t('paying.apa')}</h2>
      <div className="grid" style={{ ['--column' as string]: '24rem', gap: 'var(--gap-4)' }}>
        <div className="stack" data-gap="2">
          <p>{t('paying.apa-1')}</p>
          <p>{t('paying.apa-2')}</p>
          <p>{t('paying.apa-3', amounts)}</p>
          <p>{t('paying.apa-clock')}</p>
          <p>{t('paying.apa-estate')}</p>
          <HowComputed label={t('paying.gir-what')}>
            <p>{t('paying.gir-what-text')}</p>
          </HowComputed>
        </div>
        <div>
          <DataTable
            caption={t('paying.apa-caption')}
            rows={ceilings}
            rowKey={(row) => String(row.gir)}
            columns={[
              { key: 'gir', header: t('paying.gir'), cell: (row) => `GIR ${row.gir}` },
              { key: 'max', header: t('paying.max'), align: 'end', cell: (row) => money(row.cents) },
            ]}
          />
          <HowComputed>
            <p>{t('paying.apa-how')}</p>
          </HowComputed>
        </div>
      </div>
    </section>
  );
}
