import type { ReactNode } from 'react';
import './status.css';

export type Tone = 'neutral' | 'waiting' | 'progress' | 'done' | 'late' | 'problem' | 'stopped';

/** One shape for one tone, so that nothing rests on colour alone. */
const shapes: Record<Tone, ReactNode> = {
  neutral: <circle cx="7" cy="7" r="3.5" fill="currentColor" />,
  waiting: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  progress: (
    <>
      <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M7 2a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  done: (
    <path
      d="M2 7.5 5.5 11 12 3.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
    />
  ),
  late: <path d="M7 1 13.5 13H.5z" fill="currentColor" />,
  problem: <path d="M7 1 13 7l-6 6-6-6z" fill="currentColor" />,
  stopped: <path d="M3 3l8 8M11 3l-8 8" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
};

export function Shape({ tone }: { tone: Tone }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {shapes[tone]}
    </svg>
  );
}

/** A word and a shape. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className="status" data-tone={tone}>
      <Shape tone={tone} />
      {children}
    </span>
  );
}

export interface TimelineItem {
  id: string | number;
  tone: Tone;
  title: ReactNode;
  /** A full date, already formatted. */
  when?: ReactNode;
  text?: ReactNode;
  /** Still to come. */
  next?: boolean;
  /** Arrived while the page was open: shown briefly in another shade. */
  fresh?: boolean;
}

/** What happened, newest first, in an ordered list; live additions are announced politely. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol className="timeline" aria-label={label} aria-live="polite" aria-relevant="additions">
      {items.map((item) => (
        <li
          key={item.id}
          className="timeline__item"
          data-next={item.next || undefined}
          data-new={item.fresh || undefined}
        >
          <span className="timeline__mark" data-tone={item.tone}>
            <Shape tone={item.tone} />
          </span>
          <p className="timeline__title">{item.title}</p>
          {item.text && <p>{item.text}</p>}
          {item.when && <p className="soft small">{item.when}</p>}
        </li>
      ))}
    </ol>
  );
}
