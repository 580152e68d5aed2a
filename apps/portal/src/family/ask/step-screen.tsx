import { useTranslation } from 'react-i18next';
import { Choices } from '../../design/choice';
import { useAccount } from '../../session/session';
import { HelpStep } from './help-step';
import { PersonStep, PlaceStep, YouStep } from './identity-steps';
import type { Step } from './steps';
import { StartStep, WhenStep } from './time-steps';
import type { StepProps, WizardProps } from './wizard-props';

export function StepScreen({
  step,
  services,
  residents,
  ...props
}: StepProps & WizardProps & { step: Step }) {
  if (step.startsWith('when:'))
    return (
      <WhenStep
        {...props}
        service={services.find((one) => one.code === step.slice(5))}
        code={step.slice(5)}
      />
    );
  switch (step) {
    case 'who':
      return <WhoStep {...props} residents={residents} />;
    case 'help':
      return <HelpStep {...props} services={services} />;
    case 'start':
      return <StartStep {...props} />;
    case 'person':
      return <PersonStep {...props} />;
    case 'place':
      return <PlaceStep {...props} />;
    default:
      return <YouStep {...props} />;
  }
}

function WhoStep({ draft, keep, errors, residents }: StepProps & Pick<WizardProps, 'residents'>) {
  const { t } = useTranslation('family/ask');
  const known = residents.map((resident) => ({
    value: resident.id,
    label: `${resident.givenName} ${resident.familyName}`,
  }));
  // A resident's own file is already in the list, under the person's name.
  const isResident = useAccount()?.roles.includes('resident') && known.length > 0;
  const others = [
    {
      value: 'other',
      label: t(known.length ? 'ask.who.another' : 'ask.who.other'),
      hint: t('ask.who.other-hint'),
    },
    ...(isResident ? [] : [{ value: 'self', label: t('ask.who.self') }]),
  ];
  return (
    <Choices
      name="who"
      legend={t('ask.who.title')}
      hideLegend
      value={draft.who}
      error={errors['who'] && t(errors['who'])}
      options={[...known, ...others]}
      onChange={(who) => keep({ ...draft, who })}
    />
  );
}
