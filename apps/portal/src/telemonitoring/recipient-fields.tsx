import type { OrganizationView, ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { fullName } from '../care/people';
import { Button } from '../design/button';
import { FieldError, SelectField } from '../design/field';
import { formatDuration } from '../i18n/format';
import { MOST_RECIPIENTS, type RecipientLine, waits, withCurrent } from './setup-form';

interface RecipientFieldsProps {
  lines: readonly RecipientLine[];
  onChange: (lines: readonly RecipientLine[]) => void;
  organizations: readonly Pick<OrganizationView, 'id' | 'name'>[];
  person: ResidentView | undefined;
  error: string | undefined;
}

/** Who is told first, second and third, and how long each has to answer. */
export function RecipientFields({ lines, onChange, organizations, person, error }: RecipientFieldsProps) {
  const { t } = useTranslation('telemonitoring');
  const set = (at: number, part: Partial<RecipientLine>) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const relatives = (person?.relations ?? []).filter(({ endedAt }) => endedAt === null);
  const people = [
    { value: '', label: t('setup.choose') },
    ...relatives.map((one) => ({
      value: `relation:${one.id}`,
      label: t('setup.relative', { name: fullName(one) }),
    })),
    ...organizations.map(({ id, name }) => ({ value: `organization:${id}`, label: name })),
  ];
  return (
    <fieldset className="stack" data-gap="2">
      <legend className="choices__legend">{t('setup.recipients')}</legend>
      <p className="soft">{t('setup.recipients-hint')}</p>
      {error && <FieldError id="recipients-error">{error}</FieldError>}
      {lines.map(({ who, minutes }, at) => (
        <div className="row" key={at}>
          <SelectField
            label={t(`setup.recipient.${at}`)}
            value={who}
            options={people}
            onChange={(event) => set(at, { who: event.target.value })}
          />
          <SelectField
            label={t('setup.minutes')}
            size="short"
            value={String(minutes)}
            options={withCurrent(waits, minutes).map((one) => ({
              value: String(one),
              label: formatDuration(one),
            }))}
            onChange={(event) => set(at, { minutes: Number(event.target.value) })}
          />
        </div>
      ))}
      {lines.length < MOST_RECIPIENTS && (
        <Button kind="quiet" onClick={() => onChange([...lines, { who: '', minutes: 60 }])}>
          {t('setup.add-recipient')}
        </Button>
      )}
    </fieldset>
  );
}
