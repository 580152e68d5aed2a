import { paths } from './paths';

export type IconName = keyof typeof paths;

/** One line icon of the set, drawn in the text's colour; decorative, since a word always stands beside it. */
export function Icon({ name, size = 26 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The icon a service sheet names; one that this set does not know yet is drawn as a house. */
export function ServiceIcon({ name, size }: { name: string; size?: number }) {
  const known = Object.keys(paths).includes(name);
  return <Icon name={known ? (name as IconName) : 'home'} {...(size === undefined ? {} : { size })} />;
}
