import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { readPlace } from './place';

/** Back in a list: puts the focus on the line that was opened, once its lines are there. */
export function useReturnToPlace(ready: boolean): void {
  const { pathname, search } = useLocation();
  const done = useRef(false);
  useEffect(() => {
    if (!ready || done.current) return;
    done.current = true;
    const place = readPlace();
    if (place?.list !== pathname + search) return;
    const line = document.querySelector<HTMLElement>(`main [data-line="${CSS.escape(place.opened)}"]`);
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: 'center' });
  }, [ready, pathname, search]);
}
