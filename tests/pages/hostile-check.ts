import type { Failure } from '#contract/failure.ts';
import type { Location } from '#contract/lookups/location.ts';
import { isMaskedPhone, isPlainEmail } from '#domain/phone.ts';
import { formatPhoneToCall } from '#gateway/partner/phones.ts';
import { revealInvisible } from '#domain/plain-text.ts';
import { createRenderer } from '#gateway/render/page-renderer.ts';
import type { PageState, VisitOutcome } from '#pages/page-state.ts';
import type { renderWithRawState } from '#tests/support/careless-renderer.ts';
import { testPages } from '#tests/support/gateway.ts';
import type { AppointmentTexts } from '#tests/support/hostile-visit.ts';
import { hostileVisit, textsOf } from '#tests/support/hostile-visit.ts';
import { ORIGIN } from '#tests/support/http-client.ts';
import { readBuilt } from '#tests/support/visit-builder.ts';

/** A visit of several appointments is drawn in less time than as many visits. */
const TEXTS_PER_PAGE = 12;
/** As the visit builder writes it. */
const LOCATION_ID = 77;

// What the gateway renders of a text, read back by a parser of HTML: the page has the elements that it has for a
// harmless word, and the state the very text.

const address = `${ORIGIN}/visits/12345`;
const ours = createRenderer(testPages, { mode: 'desk', lockAfterMinutes: 5, lookups: 'location' });
const noteCrash = () => {
  throw new Error('A page could not be drawn.');
};

/** `own`: what the session knows already of the visit's location. */
type Render = (path: string, outcome: VisitOutcome | null, own?: Location) => Promise<string>;

export const renderOurs: Render = (path, outcome, own) => {
  const visit = outcome === null ? null : { id: 12345, outcome };
  return ours(new Request(path), { status: 200, visit, recallLocation: () => own }, noteCrash).text();
};

export const renderCarelessly =
  (render: typeof renderWithRawState): Render =>
  async (path, outcome, own) =>
    render(new URL(path), 'desk', outcome === null ? null : { id: 12345, outcome, ...withLocation(own) });

function withLocation(own: Location | undefined): Pick<NonNullable<PageState['visit']>, 'location'> {
  return own === undefined ? {} : { location: { id: own.id, own } };
}

/** The texts in all that a location tells in words, as they come: the contract, which cuts them, is behind. */
function hostileLocation(texts: readonly string[]): Location & { readonly title: string } {
  const text = texts.join(' | ');
  return { id: LOCATION_ID, title: text, currency: text, timeZone: null, countryId: null, country: text };
}

function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

/** Every element of the page's own with the names of its attributes, and those values that lead somewhere. */
function skeleton(page: Document): string {
  const root = page.getElementById('root');
  const beside = [...page.body.children].filter(({ localName }) => localName !== 'script');
  return [...beside, ...(root?.querySelectorAll('*') ?? [])]
    .map((element) => {
      const attributes = [...element.attributes].map(({ name, value }) =>
        /^(href|src|action|formaction|style|on.*)$/.test(name) ? `${name}=${value}` : name,
      );
      return `${element.localName}[${attributes.join()}]`;
    })
    .join(' ');
}

/** What stands for a text where it is as harmless as can be, and yet as much of a number, an address or nothing. */
function harmless(text: string, word: string): AppointmentTexts {
  const own = text.trim() === '' ? '' : text === '0' ? '0' : word;
  const phone =
    text.trim() === ''
      ? ''
      : (formatPhoneToCall(text.trim(), false) ?? (isMaskedPhone(text.trim()) ? word : `1 ${word}`));
  const texts = { ...textsOf(own), phone, email: isPlainEmail(text) ? text : own };
  return { ...texts, fieldName: word, fieldValue: own };
}

/** A word for each text, since the page says what is repeated only once. */
function harmlessOnes(texts: readonly string[]): AppointmentTexts[] {
  return texts.map((text, place) => harmless(text, `word ${'abcdefghijkl'.charAt(place)}`));
}

const known = new Map<string, string>();

/** The same for most texts. */
async function expectedOf(appointments: readonly AppointmentTexts[]): Promise<string> {
  const key = JSON.stringify(appointments);
  const visit = readBuilt(hostileVisit(appointments[0]?.comment ?? '', appointments));
  const expected = known.get(key) ?? skeleton(parse(await renderOurs(address, { visit }, hostileLocation(['word']))));
  known.set(key, expected);
  return expected;
}

/** An appointment for each text, the first one as the comment on the visit, too. Its location is named by `named`. */
export async function findHarm(texts: readonly string[], render: Render, named = texts): Promise<string | null> {
  const visit = readBuilt(hostileVisit(texts[0] ?? '', texts.map(textsOf)));
  const own = hostileLocation(named);
  const page = parse(await render(address, { visit }, own));
  const said = [...texts, ...named].join(' | ');
  if (skeleton(page) !== (await expectedOf(harmlessOnes(texts)))) return `elements: ${said}`;
  const name = page.querySelector('article > header [data-may-be-cut] bdi')?.textContent;
  if (name !== revealInvisible(own.title)) return `location: ${said}`;
  const state = readState(page);
  if (state === null) return `state: ${said}`;
  const told = { id: 12345, outcome: { visit }, ...withLocation(own) };
  return JSON.stringify(state.visit) === JSON.stringify(told) ? null : `told: ${said}`;
}

function readState(page: Document): PageState | null {
  const blocks = page.querySelectorAll('script[type="application/json"]');
  if (blocks.length !== 1 || blocks[0]?.id !== 'state') return null;
  // Behind the block nothing is left over, and no element of the page stands behind it but the starter's script.
  const rest = [...page.body.childNodes].slice([...page.body.childNodes].indexOf(blocks[0]) + 1);
  if (rest.some((node) => node.nodeType === 3 && node.textContent?.trim() !== '')) return null;
  try {
    return JSON.parse(blocks[0].textContent ?? '') as PageState;
  } catch {
    return null;
  }
}

export async function findAllHarm<Tried>(tried: readonly Tried[], find: (each: Tried) => Promise<string | null>) {
  const found: string[] = [];
  for (const each of tried) {
    const harm = await find(each);
    if (harm !== null) found.push(harm);
  }
  return found;
}

/** Of visits with several of the texts each. Those that differ in blanks alone stand close together, so each page takes others. */
export function findHarmOfVisits(texts: readonly string[]): Promise<string[]> {
  const count = Math.ceil(texts.length / TEXTS_PER_PAGE);
  const pages = Array.from({ length: count }, (_, page) => texts.filter((_text, place) => place % count === page));
  return findAllHarm(pages, (own) => findHarm(own, renderOurs));
}

/** Of the partner's words for a refusal. */
export async function findHarmOfRefusals(texts: readonly string[]): Promise<string[]> {
  const elements = async (failure: Failure) => skeleton(parse(await renderOurs(address, { failure })));
  const expected = await elements({ kind: 'forbidden', partnerMessage: 'word' });
  return findAllHarm(texts, async (partnerMessage) =>
    (await elements({ kind: 'forbidden', partnerMessage })) === expected ? null : partnerMessage,
  );
}

/** Of what stands in the address behind its start. */
export async function findHarmOfAddresses(start: string, texts: readonly string[]): Promise<string[]> {
  const elements = async (text: string) => skeleton(parse(await renderOurs(`${ORIGIN}${start}${text}`, null)));
  const expected = await elements('word');
  return findAllHarm(texts, async (text) => {
    const sent = encodeURIComponent(Buffer.from(text).toString())
      .slice(0, 1_500)
      .replace(/%[\dA-F]?$/, '');
    return (await elements(`x${sent}`)) === expected ? null : text;
  });
}
