import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../design/choice';
import { TextAreaField } from '../../design/field';
import { type Preset, presetNames, presetOf, presets, scopesIn } from './scope-presets';

interface ScopeFieldsProps {
  scopes: readonly string[];
  onChange: (scopes: readonly string[]) => void;
  error: string | undefined;
}

/** What a program may do: a usual answer in plain words, or the list itself. */
export function ScopeFields({ scopes, onChange, error }: ScopeFieldsProps) {
  const { t } = useTranslation('administrator');
  const [own, setOwn] = useState(presetOf(scopes) === null);
  const [text, setText] = useState(scopes.join('\n'));
  const choose = (value: string) => {
    setOwn(value === 'own');
    if (value === 'own') setText(scopes.join('\n'));
    else onChange(presets[value as Preset]);
  };
  const write = (value: string) => {
    setText(value);
    onChange(scopesIn(value));
  };
  const option = (value: Preset | 'own') => ({
    value,
    label: t(`scopes.${value}`),
    hint: t(`scopes.${value}-hint`),
  });
  return (
    <>
      <Choices
        legend={t('scopes.legend')}
        name="scopes"
        options={[...presetNames, 'own' as const].map(option)}
        value={own ? 'own' : presetOf(scopes)}
        onChange={choose}
        error={own ? undefined : error}
      />
      {own && (
        <TextAreaField
          label={t('scopes.list')}
          hint={t('scopes.list-hint')}
          rows={6}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => write(event.target.value)}
          error={error}
        />
      )}
    </>
  );
}
