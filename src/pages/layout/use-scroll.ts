import { useLayoutEffect } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router-dom';

/** A page begins at its top, or at the place that its address names; the browser itself knows where one was left. */
export function useScroll(): void {
  const { pathname, hash } = useLocation();
  const isReturn = useNavigationType() === NavigationType.Pop;

  useLayoutEffect(() => {
    if (isReturn) return;
    const place = hash === '' ? null : document.getElementById(hash.slice(1));
    if (place !== null) place.scrollIntoView();
    else if (pathname !== '') scrollTo(0, 0);
  }, [pathname, hash, isReturn]);
}
