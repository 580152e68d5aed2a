export function Logo() {
  return (
    <svg width="34" height="34" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#1f4d3f" />
      <path
        d="M6.5 16.2 16 7.6l9.5 8.6"
        fill="none"
        stroke="#fbf8f2"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M9.6 15v9.4h12.8V15" fill="none" stroke="#fbf8f2" strokeWidth="2.4" strokeLinejoin="round" />
      <path
        d="M16 22.4c-2.6-1.7-3.6-3-3.6-4.4a1.9 1.9 0 0 1 3.6-.8 1.9 1.9 0 0 1 3.6.8c0 1.4-1 2.7-3.6 4.4z"
        fill="#e8a07a"
      />
    </svg>
  );
}
