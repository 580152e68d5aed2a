import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Card } from '../../design/surface';
import { useTablet } from './tablet';

/** A tablet on which a relative signed in rings only after somebody said whose it is. */
export function TabletChoice({ residentId }: { residentId: string }) {
  const { t } = useTranslation('call/doorbell');
  const tablet = useTablet();
  const isHere = tablet.residentId === residentId;
  if (tablet.isOwn && isHere) return <p>{t('tablet.own')}</p>;
  return (
    <Card as="section" aria-labelledby="tablet">
      <div className="stack">
        <h2 id="tablet">{t('tablet.title')}</h2>
        <p role="status">{t(isHere ? 'tablet.here' : 'tablet.not-here')}</p>
        <div className="actions">
          <Button kind="secondary" onClick={() => tablet.choose(isHere ? null : residentId)}>
            {t(isHere ? 'tablet.stop' : 'tablet.start')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
