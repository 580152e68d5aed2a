import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button';
import { Choices } from '../design/choice';
import { Page } from '../design/page';
import { Card } from '../design/surface';
import { changeLanguage } from '../i18n/setup';
import { useFormat } from '../i18n/use-format';
import { applyTextSize, textSize, type TextSize } from '../session/preferences';
import { useAccount, useSignOut } from '../session/session';

const languages = [
  { value: 'fr', label: <span lang="fr">Français</span> },
  { value: 'en', label: <span lang="en">English</span> },
];

export function SettingsPage() {
  const { t } = useTranslation('public');
  const { language } = useFormat();
  const [size, setSize] = useState<TextSize>(textSize());
  const choose = (value: string) => {
    applyTextSize(value as TextSize);
    setSize(value as TextSize);
  };
  const sizes = ['normal', 'large', 'larger'].map((value) => ({ value, label: t(`settings.${value}`) }));
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')} width="reading">
      <Choices
        name="language"
        legend={t('settings.language')}
        value={language}
        options={languages}
        column="12rem"
        onChange={(value) => void changeLanguage(value === 'en' ? 'en' : 'fr')}
      />
      <Choices
        name="size"
        legend={t('settings.size')}
        value={size}
        options={sizes}
        column="12rem"
        onChange={choose}
      />
      <Card tone="sand">
        <p className="large">{t('settings.sample')}</p>
      </Card>
      <AccountPart />
    </Page>
  );
}

function AccountPart() {
  const { t } = useTranslation(['public', 'shell']);
  const account = useAccount();
  const signOut = useSignOut();
  if (!account) return null;
  return (
    <section className="stack" aria-labelledby="account">
      <h2 id="account">{t('settings.account')}</h2>
      <p>{t('settings.signed-in', { name: account.name, email: account.email })}</p>
      <div className="actions">
        <Button kind="secondary" onClick={() => void signOut()}>
          {t('session.sign-out', { ns: 'shell' })}
        </Button>
      </div>
    </section>
  );
}
