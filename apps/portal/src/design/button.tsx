import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';
import './button.css';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  kind?: ButtonKind;
  /** Work in progress: the label stays, a second click does nothing, the button keeps the focus. */
  busy?: boolean;
  /** Takes the whole width. */
  block?: boolean;
}

/** The label names the effect (« Envoyer la demande »), never « Valider ». Never disabled: say what is missing instead. */
export function Button({
  kind = 'primary',
  busy = false,
  block,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`button ${rest.className ?? ''}`}
      data-kind={kind}
      data-block={block || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    />
  );
}

interface ButtonLinkProps {
  to: string;
  kind?: ButtonKind;
  block?: boolean;
  children: ReactNode;
}

/** A navigation that looks like a button. An address under /api leaves the application (sign in, files), and so do `tel:` and `mailto:`. */
export function ButtonLink({ to, kind = 'primary', block, children }: ButtonLinkProps) {
  const look = { className: 'button', 'data-kind': kind, 'data-block': block || undefined };
  return /^(\/api\/|tel:|mailto:)/.test(to) ? (
    <a href={to} {...look}>
      {children}
    </a>
  ) : (
    <Link to={to} {...look}>
      {children}
    </Link>
  );
}
