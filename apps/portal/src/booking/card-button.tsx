import type { ReactNode } from 'react';
import './booking.css';

/** A whole card that is one answer. */
export function CardButton({
  title,
  children,
  onClick,
}: {
  title: ReactNode;
  children?: ReactNode;
  onClick: () => void;
}) {
  return (
    <button type="button" className="card card-link card-button" onClick={onClick}>
      <span className="stack" data-gap="1">
        <span className="card-link__title">{title}</span>
        {children && <span className="soft">{children}</span>}
      </span>
    </button>
  );
}
