import { useTranslation } from 'react-i18next';
import { Button } from '../design/button';
import { useCopy } from '../design/use-copy';
import './one-time.css';

/** A link or a secret that is shown once, with a button that copies it. */
export function OneTime({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('care');
  const { copied, copy } = useCopy(value);
  return (
    <div className="stack" data-gap="1">
      <p className="field__label">{label}</p>
      <div className="one-time">
        <code tabIndex={0} aria-label={label} role="textbox" aria-readonly="true">
          {value}
        </code>
        <Button kind="secondary" onClick={copy}>
          {t('one-time.copy')}
        </Button>
      </div>
      <p role="status" className="small">
        {copied !== 'no' && t(`one-time.${copied}`)}
      </p>
    </div>
  );
}
