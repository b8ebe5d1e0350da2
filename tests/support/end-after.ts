import { setMaxListeners } from 'node:events';

/** A signal that ends what many do at once. Node would warn of a leak where more than ten wait for one. */
export function endAfter(milliseconds: number): AbortSignal {
  const end = AbortSignal.timeout(milliseconds);
  setMaxListeners(0, end);
  return end;
}
