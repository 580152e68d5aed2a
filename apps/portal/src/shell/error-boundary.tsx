import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Button } from '../design/button';
import { Page } from '../design/page';
import { ContactLine } from '../session/contact';

interface BoundaryProps {
  path: string;
  children: ReactNode;
}

/** A page that broke, or whose file could not be fetched: says which, and leaves a way on. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return <Boundary path={useLocation().pathname}>{children}</Boundary>;
}

class Boundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: null };
  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error('page') };
  }
  /** Another page is another try: the menu still leads somewhere. */
  override componentDidUpdate(before: BoundaryProps) {
    if (this.state.error && before.path !== this.props.path) this.setState({ error: null });
  }
  override render() {
    if (!this.state.error) return this.props.children;
    return <BrokenPage unreached={isUnreached(this.state.error)} path={this.props.path} />;
  }
}

/** The browsers' own words for a file of the page that did not arrive. */
const isUnreached = (error: unknown): boolean =>
  /dynamically imported module|Importing a module|module script|preload CSS|no texts/i.test(String(error));

/** Pages that write down on this device what is being entered. */
const keepsDraft = (path: string): boolean => /^\/(ask|coordinator\/call)$/.test(path);

function BrokenPage({ unreached, path }: { unreached: boolean; path: string }) {
  const { t } = useTranslation('shell');
  const kind = unreached ? 'network' : 'page';
  return (
    <Page title={t(`error.${kind}.title`)} lead={t(`error.${kind}.text`)} width="reading">
      {keepsDraft(path) && <p>{t('error.kept')}</p>}
      <ContactLine />
      <div className="actions">
        <Button onClick={() => location.reload()}>{t('error.page.reload')}</Button>
        <Button kind="secondary" onClick={() => location.assign('/')}>
          {t('not-found.home')}
        </Button>
      </div>
    </Page>
  );
}
