import type { AccountView } from '@chez-soi/contracts';
import { useEffect, useState } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Logo } from '../design/icons/logo';
import { changeLanguage } from '../i18n/setup';
import { useFormat } from '../i18n/use-format';
import { homeOf, useAccount, useSession, useSignInAddress, useSignOut } from '../session/session';
import { addressOf, navigationFor } from './navigation';
import './header.css';

/** Brand, the navigation of the reader's role, language, account. On a phone the lot opens from « Menu ». */
export function Header() {
  const { t } = useTranslation('shell');
  const account = useAccount();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  return (
    <header className="header">
      <div className="header__bar">
        <Link to={homeOf(account)} className="header__brand">
          <Logo /> {t('name')}
        </Link>
        <button
          type="button"
          className="header__link header__toggle"
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setOpen(!open)}
        >
          {t('nav.menu')}
        </button>
        <div className="header__menu" id="menu" data-open={open || undefined}>
          <div className="header__tools">
            <LanguageSwitch />
            <AccountLinks />
          </div>
          <MainNavigation />
        </div>
      </div>
    </header>
  );
}

function MainNavigation() {
  const { t } = useTranslation('shell');
  const { pick } = useFormat();
  const account = useAccount();
  const here = useLocation();
  return (
    <nav aria-label={t('nav.main')}>
      <ul className="header__nav">
        {navigationFor(account).map((item) => (
          <li key={item.to}>
            <NavLink to={addressOf(item, here)} end={item.end ?? false} className="header__link">
              {pick(item.label)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LanguageSwitch() {
  const { language } = useFormat();
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <button type="button" className="header__link" lang={other} onClick={() => void changeLanguage(other)}>
      {other === 'en' ? 'English' : 'Français'}
    </button>
  );
}

const isResidentOnly = ({ roles }: AccountView): boolean => roles.every((role) => role === 'resident');

function AccountLinks() {
  const { t } = useTranslation('shell');
  const session = useSession();
  const signIn = useSignInAddress();
  const signOut = useSignOut();
  const { pathname } = useLocation();
  if (!session.data) return null;
  if (!session.data.account) {
    return (
      <a
        className="header__link"
        data-strong
        href={pathname === '/' ? '/api/session/login?returnTo=%2Fwelcome' : signIn}
      >
        {t('session.sign-in')}
      </a>
    );
  }
  return (
    <>
      <NavLink to="/settings" className="header__link">
        {session.data.account.name}
      </NavLink>
      {/* The tablet on the sideboard: one wrong tap must not end it. Signing out stays in the settings. */}
      {!isResidentOnly(session.data.account) && (
        <button type="button" className="header__link" onClick={() => void signOut()}>
          {t('session.sign-out')}
        </button>
      )}
    </>
  );
}
