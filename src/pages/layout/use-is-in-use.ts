import { useSyncExternalStore } from 'react';

const IDLE_MS = 2 * 60_000;
const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'focus'] as const;

/** False once nobody has touched the page for two minutes, true again at the first sign of a person. */
export function useIsInUse(): boolean {
  return useSyncExternalStore(subscribe, readIsInUse, () => true);
}

let lastSign = Date.now();

function readIsInUse(): boolean {
  return Date.now() - lastSign < IDLE_MS;
}

function subscribe(listener: () => void): () => void {
  let timer = setTimeout(listener, IDLE_MS);
  const notice = () => {
    const wasInUse = readIsInUse();
    lastSign = Date.now();
    clearTimeout(timer);
    timer = setTimeout(listener, IDLE_MS);
    if (!wasInUse) listener();
  };
  for (const sign of signs) addEventListener(sign, notice, { passive: true });
  return () => {
    clearTimeout(timer);
    for (const sign of signs) removeEventListener(sign, notice);
  };
}
