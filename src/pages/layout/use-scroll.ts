import { useLayoutEffect } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router-dom';

/** Where each entry of the tab's history was left. */
export type ScrollPositions = Map<string, ScrollPosition>;

interface ScrollPosition {
  /** From the top of the page, in pixels. */
  readonly top: number;
  /** What stood at the top of the window, and how far below it: what is above may have another height next time. */
  readonly anchor: { readonly id: string; readonly below: number } | null;
}

/** A visit that does not come in time is not scrolled any more: by then a person reads something else. */
const MAX_WAIT_MS = 10_000;
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
    const note = () => positions.set(key, { top: scrollY, anchor: findAnchor() });
    addEventListener('scroll', note, { passive: true });
    return () => removeEventListener('scroll', note);
  }, [positions, key]);
}

function findAnchor(): ScrollPosition['anchor'] {
  const place = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest('main [id]');
  return place == null ? null : { id: place.id, below: place.getBoundingClientRect().top };
}

/** Scrolls as soon as the page is long enough, and stays there until a person does something. Returns how to give up. */
function scrollWhenThere({ top, anchor }: ScrollPosition): () => void {
  const stop = () => {
    observer?.disconnect();
    clearTimeout(timer);
    for (const act of ACTS) removeEventListener(act, stop);
  };
  const attempt = () => {
    const place = anchor === null ? null : document.getElementById(anchor.id);
    if (place !== null && anchor !== null) scrollBy(0, place.getBoundingClientRect().top - anchor.below);
    else if (anchor === null && document.documentElement.scrollHeight >= top + innerHeight) scrollTo(0, top);
  };
  const observer = 'ResizeObserver' in globalThis ? new ResizeObserver(attempt) : null;
  const timer = setTimeout(stop, MAX_WAIT_MS);
  for (const act of ACTS) addEventListener(act, stop, { passive: true });
  observer?.observe(document.body);
  attempt();
  return stop;
}
