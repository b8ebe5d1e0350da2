import { cleanup, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderApp } from '#tests/support/render-app.tsx';

// A browser's translator puts elements in the place of text nodes. React updates a text that is alone in its element
// by the element, and survives that; a text beside others it would look for in vain.

const VISITS = [
  12345, 21001, 21011, 21013, 22004, 23001, 23003, 23004, 23006, 24001, 25003, 26001, 27001, 27005, 28008, 28009,
];
const FAILURES = ['/', '/nowhere', '/visits/abc', '/visits/40404', '/visits/40403', '/visits/40500'];

/** Elements in which a text stands beside something else, with what they say. */
function findSharedTexts(root: ParentNode): string[] {
  const shared = [...root.querySelectorAll('*')].filter(
    (element) =>
      element.childNodes.length > 1 &&
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
  );
  return shared.map((element) => `${element.tagName.toLowerCase()}: ${element.textContent?.slice(0, 60)}`);
}

test.each(VISITS)('each text of visit %d has an element of its own', async (number) => {
  await renderApp(`/visits/${number}`);
  await screen.findByRole('region', { name: 'Documents' });
  expect(findSharedTexts(document.body)).toEqual([]);
});

test.each(FAILURES)('each text of %s has an element of its own', async (address) => {
  await renderApp(address);
  await screen.findByRole('heading', { level: 1 });
  expect(findSharedTexts(document.body)).toEqual([]);
});

test('control: a text beside an element is found', () => {
  cleanup();
  document.body.innerHTML = '<p>Updated <span>12 s ago</span></p>';
  expect(findSharedTexts(document.body)).toEqual(['p: Updated 12 s ago']);
  document.body.innerHTML = '<p><span>Updated</span> <span>12 s ago</span></p>';
  expect(findSharedTexts(document.body)).toEqual([]);
});
