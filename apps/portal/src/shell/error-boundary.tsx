import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/button';
import { Page } from '../design/page';
import { ContactLine } from '../session/contact';

/** A page that broke, or whose file could not be fetched: says so and offers to load it again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('error.page.title')} lead={t('error.page.text')} width="reading">
      <p>{t('error.kept')}</p>
      <ContactLine />
      <div className="actions">
        <Button onClick={() => location.reload()}>{t('error.page.reload')}</Button>
      </div>
    </Page>
  );
}
