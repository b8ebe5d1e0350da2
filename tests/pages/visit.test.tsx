import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '#tests/support/render-app.tsx';

async function openVisit(visitId: number): Promise<HTMLElement> {
  await renderApp(`/visits/${visitId}`);
  const visit = await screen.findByRole('article', { name: `Visit ${visitId}` });
  await within(visit).findByRole('region', { name: 'Documents' });
  return visit;
}

test('a blocked slot says that no client is expected, and nothing of status and payment', async () => {
  const visit = await openVisit(23004);
  expect(within(visit).getByRole('heading', { level: 1 }).textContent).toBe('Blocked slot, visit 23004');
  expect(within(visit).getByText('Blocked')).not.toBeNull();
  expect(visit.textContent).not.toMatch(/Status:|Payment:|paid/i);
  const parts = within(visit)
    .getAllByRole('region')
    .map((part) => {
      const title = within(part).queryByRole('heading', { level: 2 })?.textContent ?? '';
      return [title || part.getAttribute('aria-label'), part.textContent.slice(title.length)];
    });
  expect(parts).toContainEqual(['Client', 'This time is kept free. No client is expected.']);
  expect(parts).toContainEqual(['Documents', 'No documents']);
  expect(parts.map(([title]) => title)).not.toContain('Money');
  expect(parts.filter(([title, words]) => !title || words === '')).toEqual([]);
});

test('two clients of one visit have a card each, and each appointment says whose it is', async () => {
  const visit = await openVisit(23006);
  const wordsOf = (name: RegExp | string) => within(visit).getByRole('region', { name }).textContent;
  expect(wordsOf('Client 1')).toContain('Isidore Lambert');
  expect(wordsOf('Client 2')).toContain('Remy Lambert');
  expect(wordsOf(/^Ottilie Brandt/)).toContain('For Isidore Lambert');
  expect(wordsOf(/^Jasper Okafor/)).toContain('For Remy Lambert');
});

test('a count that is not given is not shown as zero', async () => {
  const visit = await openVisit(23003);
  const { textContent: client } = within(visit).getByRole('region', { name: 'Client' });
  expect(client).toContain('arrived: not given');
  expect(client).toContain('cancelled: not given');
  within(visit).getByText('Visit counts not given');
  expect(client).not.toMatch(/\d (arrived|cancelled)/);
});

test('a phone that is certainly a number is called and copied', async () => {
  const client = within(await openVisit(23013)).getByRole('region', { name: 'Client' });
  expect(client.textContent).toContain('+1 202 555 0116');
  expect(within(client).getByRole('link', { name: 'Call' }).getAttribute('href')).toBe('tel:+12025550116');
  within(client).getByRole('button', { name: 'Copy phone' });
});

test('a national phone is copied as it is written, and not called', async () => {
  const client = within(await openVisit(23012)).getByRole('region', { name: 'Client' });
  expect(client.textContent).toContain('(202) 555-0115');
  expect(client.textContent).toContain('This number cannot be called from here');
  expect(within(client).queryByRole('link', { name: 'Call' })).toBeNull();
  within(client).getByRole('button', { name: 'Copy phone' });
});

test('a mask is neither called nor copied', async () => {
  const client = within(await openVisit(23011)).getByRole('region', { name: 'Client' });
  expect(client.textContent).toContain('+1 *** 555 0114');
  expect(within(client).queryByRole('link', { name: 'Call' })).toBeNull();
  expect(within(client).queryByRole('button', { name: 'Copy phone' })).toBeNull();
});

test('a phone that is not there, or that the login cannot see, is not said to be missing', async () => {
  const client = within(await openVisit(23009)).getByRole('region', { name: 'Client' });
  // Until the login's rights tell which.
  expect(client.textContent).toMatch(/No phone (shown: there is none, or your login cannot see it|is given)/);
});

test('a phone that could not be read is said to be there', async () => {
  const client = within(await openVisit(27002)).getByRole('region', { name: 'Client' });
  expect(client.textContent).toContain('The phone could not be read');
});

test('a field that cannot be read costs only itself, and is named below', async () => {
  const visit = await openVisit(27001);
  const attention = within(visit).getByRole('list', { name: 'Needs attention' });
  expect(attention.textContent).toBe('A service and the rating could not be read');
  const appointment = within(visit).getByRole('region', { name: /^Jasper Okafor/ }).textContent;
  expect(appointment).toContain('Rating not given');
  expect(appointment).toContain('Scissor cut');
  const named = [...visit.querySelectorAll('details')].at(-1)?.textContent;
  expect(named).toContain('Fields that could not be read');
  for (const path of ['records.0.services.1', 'records.0.staff.rating', 'records.0.create_date']) {
    expect(named).toContain(path);
  }
});

test('text that looks like HTML is text', async () => {
  const visit = await openVisit(25004);
  expect(visit.textContent).toContain('<');
  expect(visit.querySelector('script, iframe, b, i, img[src="x"]')).toBeNull();
});

test('invisible characters are spelled out', async () => {
  const visit = await openVisit(25003);
  expect(visit.textContent).toContain('⟨U+202E⟩');
});

test('a visit without appointments says so', async () => {
  const visit = await openVisit(27005);
  expect(visit.textContent).toContain('This visit has no appointments');
  expect(visit.textContent).toContain('No documents');
});

test('sixty appointments are a line each, in order, and each unfolds to its details', async () => {
  const visit = await openVisit(21015);
  await waitFor(() => expect(visit.textContent).not.toContain('more appointment'));
  const table = within(visit).getByRole('region', { name: 'Appointments' });
  const lines = [...table.querySelectorAll<HTMLDetailsElement>('details[id^="appointment-"]')];
  expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, index) => `appointment-${index + 1}`));
  for (const line of lines) {
    expect(line.open).toBe(false);
    expect(line.firstElementChild?.textContent).toMatch(/^Appointment \d+\d\d:\d\d–\d\d:\d\d/);
    within(line).getByText('Booking details');
  }
});

test.each([
  ['nothing was sold nothing is said', 12345, false],
  ['services are not paid it is said not to be known', 24001, true],
])('where %s of what is left to pay', async (_, number, isSaid) => {
  const money = within(await openVisit(number)).getByRole('region', { name: 'Money' });
  expect(money.textContent.includes('does not say how much is still to pay')).toBe(isSaid);
});

test('a deleted visit says so in the place of status and payment, and its lines are not counted', async () => {
  const visit = await openVisit(21011);
  expect(within(visit).getAllByText('Deleted')).toHaveLength(1);
  expect(visit.textContent).not.toMatch(/Status:|Payment:/);
  within(visit).getByText('This visit was deleted; the client is not expected');
  expect(within(visit).getByRole('region', { name: 'Money' }).textContent).toContain(
    'Deleted appointments are not counted.',
  );
});
