/** What is seen inside a page; times in milliseconds since the navigation began. */
interface Seen {
  /** The frame that holds the client's name has been painted. */
  painted: number | null;
  /** When the page first handled a press. */
  interactiveMs: number | null;
  shift: number;
  /** Start and length of every task over 50 ms. */
  tasks: [number, number][];
  /** The browser's own first contentful paint. */
  firstPaint: number | null;
}

export interface Watched {
  readonly name: string;
  /** A button whose label changes when it is pressed; null where the page has nothing to press. */
  readonly probe: string | null;
}

declare global {
  interface Window {
    benchSeen: Seen;
    /** Starts anew with another name; resolves to when that is painted. */
    benchWatch: (watched: Watched) => Promise<number>;
    /** When a page of the controls has the name. */
    benchAdded?: number;
    /** Given by the harness, which is told through it and need not ask a page that is busy. */
    benchReacted?: (words: string) => void;
  }
}

/**
 * Runs in every page before its first byte. A mutation observer looks into what was added, and only there, until
 * the name stands in it outside of scripts and data; the next frame's end is the time. Where the parser brings the
 * name it is seen like any other addition. Written without anything from outside: the browser gets its text.
 */
export function watchPage(watched: Watched): void {
  const seen: Seen = { painted: null, interactiveMs: null, shift: 0, tasks: [], firstPaint: null };
  window.benchSeen = seen;

  // A streamed part waits in a hidden element until a script puts it in its place, which is seen as an addition.
  const unshown = 'head, script, style, template, noscript, [hidden]';

  const holdsName = (node: Node, name: string): boolean => {
    const root = node instanceof Text ? node.parentElement : node;
    if (!(root instanceof Element) || root.closest(unshown) !== null) return false;
    if (node instanceof Text) return node.data.includes(name);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() !== null) {
      const text = walker.currentNode as Text;
      if (text.data.includes(name) && text.parentElement?.closest(unshown) === null) return true;
    }
    return false;
  };

  const markInteractive = () => {
    seen.interactiveMs = performance.now();
    window.benchReacted?.('');
  };

  const press = (probe: string, before: string | null) => {
    const button = document.querySelector<HTMLElement>(probe);
    const label = button?.getAttribute('aria-label') ?? null;
    if (before !== null && label !== null && label !== before) {
      markInteractive();
      return;
    }
    button?.click();
    setTimeout(press, 10, probe, label);
  };

  const watch = ({ name, probe }: Watched, tell: (painted: number) => void) => {
    seen.painted = null;
    const observer = new MutationObserver((records) => {
      const isThere = records.some(
        ({ type, target, addedNodes }) =>
          (type === 'characterData' && holdsName(target, name)) ||
          [...addedNodes].some((added) => holdsName(added, name)),
      );
      if (!isThere) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => {
          seen.painted = performance.now();
          tell(seen.painted);
          if (probe === null) markInteractive();
          else press(probe, null);
        });
        port1.start();
        port2.postMessage(null);
      });
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  };
  window.benchWatch = (next) => new Promise((resolve) => watch(next, resolve));
  void window.benchWatch(watched);

  const observe = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('layout-shift', (entry) => (seen.shift += (entry as PerformanceEntry & { value: number }).value));
  observe('longtask', ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.firstPaint = startTime;
  });
}
