import type { ServiceView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices, type ChoiceOption } from '../../design/choice';
import { FieldError, TextField } from '../../design/field';
import { ServiceIcon } from '../../design/icons/icon';
import { useFormat } from '../../i18n/use-format';
import { withServices } from './draft';
import { everydayWords } from './everyday-words';
import { matches } from './service-filter';
import type { StepProps } from './wizard-props';

const families = ['daily-life', 'assistance', 'care', 'telehealth'] as const;

interface HelpStepProps extends StepProps {
  services: readonly ServiceView[];
}

/** What help: four groups that open on tap (a phone shows few lines at once), and a filter for those who know the word. */
export function HelpStep({ draft, keep, errors, services }: HelpStepProps) {
  const { t } = useTranslation('family/ask');
  const { pick, language } = useFormat();
  const [filter, setFilter] = useState('');
  const chosen = draft.needs.map((need) => need.serviceCode);
  const error = errors['help'];
  const found = services.filter((one) =>
    matches(filter, [pick(one.name), pick(one.summary), everydayWords(one.code, language)]),
  );
  return (
    <div className="stack">
      <TextField
        label={t('ask.help.filter')}
        hint={t('ask.help.filter-hint')}
        type="search"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        // Enter looks for help; it does not send a screen that is not answered yet.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <p role="status" className={found.length === 0 ? 'soft' : 'visually-hidden'}>
        {filter && t('ask.help.found', { count: found.length })}
      </p>
      <div className="field help-groups" data-invalid={error ? true : undefined}>
        {error && <FieldError id="help-error">{t(error)}</FieldError>}
        {families.map((family) => (
          <Group
            // A new filter opens what it finds, whatever was folded before.
            key={`${family} ${filter !== ''}`}
            family={family}
            services={found.filter((one) => one.family === family)}
            chosen={chosen}
            unfolded={filter !== '' || family === families[0]}
            onChange={(codes) => keep(withServices(draft, codes, services))}
          />
        ))}
      </div>
    </div>
  );
}

interface GroupProps {
  family: (typeof families)[number];
  services: readonly ServiceView[];
  chosen: readonly string[];
  unfolded: boolean;
  onChange: (codes: string[]) => void;
}

function Group({ family, services, chosen, unfolded, onChange }: GroupProps) {
  const { t } = useTranslation(['family/ask', 'care']);
  const option = useServiceOption();
  const mine = services.filter((service) => chosen.includes(service.code)).length;
  const [open, setOpen] = useState(unfolded || mine > 0);
  if (services.length === 0) return null;
  const name = t(`family.${family}`, { ns: 'care' });
  return (
    <details className="fold" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="fold__title">
        <span>{name}</span>
        <span className="fold__count small">
          {mine > 0 ? t('ask.help.chosen', { count: mine }) : t('ask.help.count', { count: services.length })}
        </span>
      </summary>
      <Choices
        name={`help-${family}`}
        multiple
        legend={name}
        hideLegend
        value={chosen}
        onChange={onChange}
        options={services.map(option)}
        column="18rem"
      />
    </details>
  );
}

function useServiceOption(): (service: ServiceView) => ChoiceOption {
  const { t } = useTranslation('family/ask');
  const { pick } = useFormat();
  return (service) => ({
    value: service.code,
    label: pick(service.name),
    hint: service.prescriptionRequired ? t('ask.help.prescription') : undefined,
    icon: <ServiceIcon name={service.icon} />,
  });
}
