import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import './feedback.css';

interface ToastInput {
  text: ReactNode;
  tone?: 'done' | 'problem';
  /** Shown for this long; 8 s by default. */
  seconds?: number;
  /** Offers to take it back: runs when the reader does. */
  undo?: () => void;
  /** What taking it back is called (« Garder la visite »); « Revenir en arrière » by default. */
  undoLabel?: string;
  /** Runs once when the time is over or when the page is left, unless undone. */
  commit?: () => void;
}
interface Toast extends ToastInput {
  id: number;
}
type Show = (toast: ToastInput) => void;
const ToastContext = createContext<Show>(() => undefined);

/** `const toast = useToast(); toast({ text, undo, commit })`: an act that can be undone for a while. */
export const useToast = (): Show => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const pending = useRef(new Map<number, Toast>());
  const end = useCallback((id: number, how: 'commit' | 'undo') => {
    const toast = pending.current.get(id);
    if (!toast) return;
    pending.current.delete(id);
    toast[how]?.();
    setToasts((all) => all.filter((one) => one.id !== id));
  }, []);
  const show = useCallback<Show>(
    (input) => {
      const toast = { ...input, id: performance.now() + Math.random() };
      // What only tells gives way to the newer; what can be taken back keeps its time.
      for (const [id, older] of pending.current)
        if (!older.undo && older.tone !== 'problem') end(id, 'commit');
      pending.current.set(toast.id, toast);
      setToasts((all) => [...all, toast]);
    },
    [end],
  );
  useEffect(() => {
    const flush = () => [...pending.current.keys()].forEach((id) => end(id, 'commit'));
    window.addEventListener('pagehide', flush);
    return () => window.removeEventListener('pagehide', flush);
  }, [end]);
  const list = useMemo(
    () => toasts.map((toast) => <ToastView key={toast.id} toast={toast} end={end} />),
    [toasts, end],
  );
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {list}
      </div>
    </ToastContext.Provider>
  );
}

function ToastView({ toast, end }: { toast: Toast; end: (id: number, how: 'commit' | 'undo') => void }) {
  const { t } = useTranslation('shell');
  const [held, hold] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => end(toast.id, 'commit'), (toast.seconds ?? 8) * 1000);
    return () => clearTimeout(timer);
  }, [toast, end, held]);
  // The time stops while the pointer or the focus is on the message (WCAG 2.2.1).
  const holds = {
    onFocus: () => hold(true),
    onBlur: () => hold(false),
    onMouseEnter: () => hold(true),
    onMouseLeave: () => hold(false),
  };
  return (
    <div className="toast" data-tone={toast.tone} {...holds}>
      <span>{toast.text}</span>
      <Button kind="quiet" onClick={() => end(toast.id, toast.undo ? 'undo' : 'commit')}>
        {toast.undo ? (toast.undoLabel ?? t('toast.undo')) : t('toast.close')}
      </Button>
    </div>
  );
}
