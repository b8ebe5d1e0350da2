import type { Page } from '@playwright/test';

/** What a text did that should have been shown. */
export interface Harm {
  readonly found: readonly string[];
}

/** Watches a page for anything of a hostile text that runs, opens or leaves. Call it before the page is opened. */
export async function watchForHarm(page: Page): Promise<Harm> {
  const found: string[] = [];
  await page.exposeFunction('noteRun', (words: string) => void found.push(words));
  await page.addInitScript(() => {
    const { noteRun } = globalThis as unknown as { noteRun: (words: string) => void };
    const ran = (name: string) => () => noteRun(`ran ${name}`);
    Object.assign(globalThis, { canary: ran('canary'), alert: ran('alert'), msgbox: ran('msgbox') });
  });
  page.on('dialog', (dialog) => {
    found.push(`dialog ${dialog.type()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => found.push(`window ${popup.url()}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!isOnList(protocol, hostname)) found.push(`request ${hostname === '' ? protocol : hostname}`);
  });
  await page.route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  return { found };
}

function isOnList(protocol: string, hostname: string): boolean {
  if (hostname === '127.0.0.1') return protocol === 'http:';
  return protocol === 'https:' && /^([a-z\d-]+\.)*(alteg\.io|yclients\.com)$/.test(hostname);
}

/** What stands on the page that text alone cannot have put there, and links that only strict patterns allow. */
export function findForeignParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = 'polluted' in {} ? ['prototype'] : [];
    const kinds = new Set(
      'a article bdi blockquote body button clippath dd details div dl dt figcaption figure foreignobject form h1 h2 h3 header html head img input kbd label li line link main meta ol p path rect script section span style summary svg table tbody td text th thead time title tr tspan ul'.split(
        ' ',
      ),
    );
    for (const element of document.querySelectorAll('*')) {
      if (!kinds.has(element.localName.toLowerCase())) found.push(`element ${element.localName}`);
      for (const { name } of element.attributes) if (/^(on|style$|srcdoc$)/.test(name)) found.push(`attribute ${name}`);
    }
    const harmless = /^(tel:\+[1-9]\d{6,14}|mailto:[\w.+-]+@[\w.-]+|\/[\w/?=%-]*|#content|#appointment-[1-9]\d*)$/;
    for (const link of document.querySelectorAll('body [href]')) {
      const written = link.getAttribute('href') ?? '';
      if (!harmless.test(written)) found.push(`link ${written}`);
    }
    for (const image of document.querySelectorAll<HTMLImageElement>('img')) {
      const { protocol, hostname } = new URL(image.src, location.href);
      const isPartners = protocol === 'https:' && /(^|\.)(alteg\.io|yclients\.com)$/.test(hostname);
      if (!isPartners || image.referrerPolicy !== 'no-referrer') found.push(`image ${image.src}`);
    }
    return found;
  });
}

/** The written texts of each section of the page, in the order of the page. */
export interface ShownTexts {
  readonly head: readonly string[];
  /** Each with the appointments that carry it: `VIP · Appointment 2`. */
  readonly labels: readonly string[];
  /** Each behind what it is: `Comment: late · Appointment 2`. */
  readonly notes: readonly string[];
  readonly clients: readonly (readonly string[])[];
  readonly appointments: readonly (readonly string[])[];
  readonly goods: readonly string[];
  readonly documents: readonly string[];
  /** How many of all of them no person sees. */
  readonly unseenCount: number;
}

/** All that is folded is open while it is read, and afterwards as it was. */
export function readShownTexts(page: Page): Promise<ShownTexts> {
  return page.evaluate(() => {
    const folded = [...document.querySelectorAll<HTMLDetailsElement>('article details:not([open])')];
    for (const details of folded) details.open = true;
    const textsIn = (part: Element | null | undefined) =>
      [...(part?.querySelectorAll('bdi, a[href^="tel:"], a[href^="mailto:"]') ?? [])].map((text) =>
        text.localName === 'a' && text.getAttribute('href')?.startsWith('tel:') === true
          ? (text.getAttribute('href') ?? '')
          : text.textContent,
      );
    const sections = [...document.querySelectorAll('article section')];
    const titled = (pattern: RegExp) =>
      sections.filter((section) =>
        pattern.test(section.getAttribute('aria-label') ?? section.querySelector('h2')?.textContent ?? ''),
      );
    const [notes] = titled(/^Notes$/);
    const placesIn = (part: Element) => / · Appointments? [\d, and]+( more)?$/.exec(part.textContent)?.[0] ?? '';
    const shown = {
      head: textsIn(document.querySelector('article > header')),
      labels: [...(notes?.querySelectorAll('ul > li') ?? [])].map((item) => textsIn(item).join() + placesIn(item)),
      notes: [...(notes?.querySelectorAll('dl > div') ?? [])].map((note) => {
        const [heading, text] = note.children;
        const places = heading === undefined ? '' : placesIn(heading);
        const name = heading?.querySelector(':scope > bdi, :scope > span')?.textContent;
        return `${name}: ${textsIn(text).join()}${places}`;
      }),
      clients: titled(/^Client( \d+)?$/).map(textsIn),
      appointments: titled(/^Appointments$/)
        .flatMap((table) => [...table.querySelectorAll('details[id^="appointment-"]')])
        .map(textsIn),
      goods: textsIn(titled(/^Money$/)[0]),
      documents: textsIn(titled(/^Documents$/)[0]),
      unseenCount: [...document.querySelectorAll('article bdi')].filter(
        (text) => text.closest('.sr-only, [aria-hidden]') === null && text.getClientRects().length === 0,
      ).length,
    };
    for (const details of folded) details.open = false;
    return shown;
  });
}
