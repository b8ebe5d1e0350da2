import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';

/** Name and status of a long visit, on top for as long as its head is out of sight. Heard already, so hidden from ears. */
export function StickyLine({ children }: { readonly children: ReactNode }) {
  const end = useRef<HTMLDivElement>(null);
  const [isShown, setShown] = useState(false);

  useEffect(() => {
    if (end.current === null || !('IntersectionObserver' in globalThis)) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry !== undefined) setShown(!entry.isIntersecting && entry.boundingClientRect.top < 0);
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);

  return (
    <>
      <div ref={end} />
      {isShown && (
        <div aria-hidden="true" className="fixed inset-x-0 top-15 z-10 border-b border-line bg-paper print:hidden">
          <div className="mx-auto flex max-w-300 items-center gap-3 px-4 py-1.5 md:px-6">{children}</div>
        </div>
      )}
    </>
  );
}
