import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { fetchJson } from './gateway-client.ts';

const numbersAnswer = v.object({
  data: v.array(v.object({ number: v.number(), group: v.string(), shows: v.string() })),
});

export type SandboxNumber = v.InferOutput<typeof numbersAnswer>['data'][number];

const linksAnswer = v.object({ data: v.array(v.object({ link: v.string(), shows: v.string() })) });

const searchesAnswer = v.object({ data: v.array(v.object({ text: v.string(), shows: v.string() })) });

/** A text for the find field, and what comes of it. */
export interface SandboxText {
  readonly text: string;
  readonly shows: string;
}

/** What the find page requests of the sandbox; an answer in another shape is a failure. */
export const sandboxQueries = {
  numbers: () =>
    queryOptions({
      queryKey: ['sandbox', 'numbers'],
      queryFn: ({ signal }) => fetchJson('/sandbox/numbers.json', parseNumbers, signal),
      staleTime: Infinity,
    }),
  /** Links of appointments, to be pasted. */
  links: () =>
    queryOptions({
      queryKey: ['sandbox', 'links'],
      queryFn: ({ signal }) => fetchJson('/sandbox/links.json', parseLinks, signal),
      staleTime: Infinity,
    }),
  /** Names and phones to search for. */
  searches: () =>
    queryOptions({
      queryKey: ['sandbox', 'searches'],
      queryFn: ({ signal }) => fetchJson('/sandbox/searches.json', parseSearches, signal),
      staleTime: Infinity,
    }),
};

function parseNumbers(body: unknown): SandboxNumber[] | null {
  const answer = v.safeParse(numbersAnswer, body);
  return answer.success ? answer.output.data : null;
}

function parseLinks(body: unknown): SandboxText[] | null {
  const answer = v.safeParse(linksAnswer, body);
  return answer.success ? answer.output.data.map(({ link, shows }) => ({ text: link, shows })) : null;
}

function parseSearches(body: unknown): SandboxText[] | null {
  const answer = v.safeParse(searchesAnswer, body);
  return answer.success ? answer.output.data : null;
}
