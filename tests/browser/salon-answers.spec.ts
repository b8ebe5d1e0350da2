import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answering, exampleVisit } from '#tests/support/test-partner.ts';
import type { LiveViewer } from './live-viewer.ts';
import { startLiveViewer } from './live-viewer.ts';
import { expect, pageText, test, untilWhole } from './viewer.ts';

// Recorded answers of salons, in a folder that VISIT_CASES may name, and what a person must read of each. The kinds
// behind them have tests of their own; here each is read once as a whole.

interface Expected {
  /** Texts that stand on the page. */
  readonly reads: Texts;
  /** Texts of the booking details, which paper leaves out. */
  readonly folded?: Texts;
  /** Texts that do not. */
  readonly never?: Texts;
  /** Addresses of all `tel:` links. */
  readonly calls?: readonly string[];
  /** The attention list; none where it is not given. */
  readonly alarms?: readonly string[];
}

type Texts = readonly (string | RegExp)[];

function holds(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

const LOST = /could not be read/;

const cases: Record<string, Expected> = {
  C01: { reads: ['Anna Belkova and Anna Moreau', 'Igorevna'], never: ['Anna and Anna'] },
  C02: { reads: ['8 900', '−33.71%', '5 900', '22 000', '11 523.81'] },
  C03: { reads: ['18:00–19:00', '20 min break'], never: ['19:20', 'overlaps', 'same time'] },
  C04: { reads: ['Petra Lindqvist'], never: ['120255501640'], calls: ['tel:+12025550164'] },
  C05: { reads: ['8 (495) 000-00-00', '89000000001'], calls: [] },
  C06: { reads: ['202 555 0164'], calls: [] },
  C07: { reads: [/Mon 14 Sep/, '11:00–12:00', '13 Sep 2026, 18:30'], never: ['next day', '18:30–'] },
  C08: { reads: ['Nothing to pay'], never: ['Not paid', 'not paid'] },
  C09: { reads: ['Overpaid'], never: [/not known/] },
  C10: { reads: ['3 places'] },
  C11: { reads: ['Visitor: Biscuit, toy poodle (pet)'] },
  C12: { reads: ['Noor Ashby'], never: [LOST, '1970', '30 Nov'] },
  C13: { reads: ['11:00–12:00'], never: [LOST, '07:00', '15:00'] },
  C14: { reads: ['11:00–12:00', '13:00–14:00'], never: ['07:00', 'Your time', 'UTC+4'] },
  C15: { reads: ['Confirmed'], never: ['Pending', 'says Confirmed'] },
  C16: { reads: ['returned 1', '-1 500', '1 500.03'], never: ['-100'] },
  C18: { reads: [], folded: [/any team member/i], never: ['says'] },
  C19: { reads: ['4.77', '4.89'], never: [LOST, '4.769'] },
  C21: { reads: ['VIP', 'New client'] },
  C22: { reads: ['Ilse Marten', 'Oskar Vane'] },
  C23: { reads: ['Name not given', 'LF', 'TA'], never: ['U+200B'] },
  C24: { reads: ['Elvira A.', 'Hugo L.', 'No phone shown: there is none, or your login cannot see it'], calls: [] },
  C25: { reads: ['Deleted'], alarms: ['This visit was deleted; the client is not expected'] },
  C26: { reads: ['Latex', '1 file', '2026-10-12', '1786534', 'yes'], never: [LOST] },
  C27: { reads: ['Team member not given'], never: ['Team member 0'] },
  C28: { reads: ['Location 9907'] },
  C31: { reads: ['Grace Hill', 'Rose Baker'] },
  C32: { reads: ['2025550182', '202 555 0190'], calls: ['tel:+12025550164'] },
  C33: { reads: ['23:00', '23:30'], never: ['overlaps', 'same time'] },
};

const folder = process.env['VISIT_CASES'];
const isThere = folder !== undefined && existsSync(folder);

let live: LiveViewer;

test.beforeAll(async () => {
  // The partner that answers with a visit knows nothing else: what is asked beside it would say that it cannot be read.
  live = await startLiveViewer({ ALTEGIO_LOOKUPS: 'off' });
});

test.afterAll(() => live.close());

for (const [name, { reads, folded = [], never = [], calls, alarms = [] }] of Object.entries(isThere ? cases : {})) {
  test(`${name} reads as a person must read it`, async ({ page }) => {
    const body: unknown = JSON.parse(readFileSync(join(folder ?? '', `${name}.json`), 'utf8'));
    live.partner.answer = answering(200, body);
    // The partner's pictures are not reachable from a test; their place is tested with the sandbox's own.
    await page.route(/alteg\.io|yclients\.com/, (route) => route.fulfill({ status: 204 }));
    await page.goto(`${live.url}/visits/12345`);
    await untilWhole(page);
    await page.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
    const readText = async () => (await pageText(page)).replace(/\s+/g, ' ');
    const missing = (text: string, wanted: Texts) => wanted.filter((each) => !holds(text, each));
    const present = (text: string, unwanted: Texts) => unwanted.filter((each) => holds(text, each));
    const text = await readText();
    expect(missing(text, [...reads, ...folded])).toEqual([]);
    expect(present(text, never)).toEqual([]);
    const links = await page
      .locator('a[href^="tel:"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    if (calls !== undefined) expect([...new Set(links)]).toEqual(calls);
    const said = await page.getByRole('list', { name: 'Needs attention' }).getByRole('listitem').allInnerTexts();
    // The recorded days are over, and the number is another one, which is not for the answer to say.
    expect(said.filter((sentence) => !/^(Ended|Started|Altegio files)/.test(sentence))).toEqual(alarms);

    await page.emulateMedia({ media: 'print' });
    const paper = await readText();
    expect(missing(paper, reads), 'on paper').toEqual([]);
    expect(present(paper, never), 'on paper').toEqual([]);
    await page.emulateMedia({ media: 'screen' });

    await page.keyboard.press('h');
    await expect(page.getByText('hidden').first()).toBeAttached();
    const hidden = await readText();
    expect(present(hidden, never), 'with contact details hidden').toEqual([]);
    const called = links.map((link) => link?.replace(/\D/g, '').slice(-7) ?? '');
    expect(present(hidden.replace(/[^\p{L}\d]/gu, ''), called), 'with contact details hidden').toEqual([]);

    live.partner.answer = answering(200, { success: true, data: exampleVisit, meta: [] });
    await page.keyboard.press('r');
    await expect(page.getByText('Just changed')).toBeVisible();
    live.partner.answer = answering(200, body);
    await page.keyboard.press('r');
    await expect(page.getByText(/^(\d+ more|Client changed|Clients? )/).first()).toBeAttached();
    const notice = (await page.getByRole('status').filter({ hasText: 'Just changed' }).allInnerTexts()).join(' ');
    expect(
      present(notice, [...never.filter((each) => typeof each === 'string'), /undefined|NaN|null|\[object/]),
      'in what is said of a change',
    ).toEqual([]);
  });
}
