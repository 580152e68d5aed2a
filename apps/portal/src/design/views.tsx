import { Link } from 'react-router';

interface ViewsProps {
  label: string;
  views: readonly { readonly key: string; readonly name: string; readonly to: string }[];
  /** The key of the view that is open. */
  here: string;
}

/** Views of one list, each with an address of its own: « À traiter », « Réglées ». */
export function Views({ label, views, here }: ViewsProps) {
  return (
    <nav className="row" aria-label={label}>
      {views.map(({ key, name, to }) => (
        <Link key={key} className="tap" aria-current={key === here ? 'page' : undefined} to={to}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
