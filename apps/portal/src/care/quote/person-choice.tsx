import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../design/choice';
import { type FactsForm, noFacts } from './quote-facts';
import { QuoteFacts } from './quote-facts-form';
import { typicalPeople } from './typical-people';

interface PersonChoiceProps {
  /** Distinguishes the radio buttons of several of these on one page. */
  name: string;
  error: unknown;
  busy: boolean;
  ask: (facts: FactsForm) => void;
}

/** Whose cost it is: somebody typical, or one's own situation, typed here and never stored. */
export function PersonChoice({ name, error, busy, ask }: PersonChoiceProps) {
  const { t } = useTranslation('care/quote');
  const [chosen, setChosen] = useState<string>(typicalPeople[0]!.key);
  const options = [
    ...typicalPeople.map(({ key }) => ({
      value: key,
      label: t(`typical.${key}.name`),
      hint: t(`typical.${key}.facts`),
    })),
    { value: 'mine', label: t('mine'), hint: t('mine-hint') },
  ];
  return (
    <div className="stack" data-gap="2">
      <Choices
        legend={t('for-whom')}
        name={`person-${name}`}
        column="15rem"
        options={options}
        value={chosen}
        onChange={(value) => {
          setChosen(value);
          ask(typicalPeople.find(({ key }) => key === value)?.facts ?? noFacts);
        }}
      />
      {chosen === 'mine' && <QuoteFacts error={error} busy={busy} ask={ask} />}
    </div>
  );
}
