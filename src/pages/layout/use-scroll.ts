import { useLayoutEffect } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router-dom';

/** How far down each entry of the tab's history was scrolled when it was left, in pixels. */
export type ScrollPositions = Map<string, number>;

/** A visit that does not come in time is not scrolled any more: by then a person reads something else. */
const WAIT_AT_MOST_MS = 10_000;
const ACTS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * A page begins at its top, or at the place that its address names; where one comes back to it (by the history, by
 * unlocking), at the place where it was left. The browser itself knows that only of a page that is there at once.
 */
export function useScroll(positions: ScrollPositions): void {
  const { pathname, hash, key } = useLocation();
  const isReturn = useNavigationType() === NavigationType.Pop;

  useLayoutEffect(() => {
    const left = positions.get(key);
    if (left !== undefined) return scrollWhenThere(left);
    if (isReturn) return;
    const place = hash === '' ? null : document.getElementById(hash.slice(1));
    if (place !== null) place.scrollIntoView();
    else if (pathname !== '') scrollTo(0, 0);
    return undefined;
  }, [positions, key, pathname, hash, isReturn]);

  // Before the next page is scrolled, which is not to be taken for this one.
  useLayoutEffect(() => {
    const note = () => positions.set(key, scrollY);
    addEventListener('scroll', note, { passive: true });
    return () => removeEventListener('scroll', note);
  }, [positions, key]);
}

/** Scrolls as soon as the page is long enough, unless a person does something before. Returns how to give up. */
function scrollWhenThere(top: number): () => void {
  const stop = () => {
    observer?.disconnect();
    clearTimeout(timer);
    for (const act of ACTS) removeEventListener(act, stop);
  };
  const attempt = () => {
    if (document.documentElement.scrollHeight < top + innerHeight) return;
    scrollTo(0, top);
    stop();
  };
  const observer = 'ResizeObserver' in globalThis ? new ResizeObserver(attempt) : null;
  const timer = setTimeout(stop, WAIT_AT_MOST_MS);
  for (const act of ACTS) addEventListener(act, stop, { passive: true });
  observer?.observe(document.body);
  attempt();
  return stop;
}
