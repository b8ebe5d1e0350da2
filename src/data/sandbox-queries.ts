import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { fetchJson } from './gateway-client.ts';

const numbersAnswer = v.object({
  data: v.array(v.object({ number: v.number(), group: v.string(), shows: v.string() })),
});

export type SandboxNumber = v.InferOutput<typeof numbersAnswer>['data'][number];

/** What the find page requests of the sandbox; an answer in another shape is a failure. */
export const sandboxQueries = {
  numbers: () =>
    queryOptions({
      queryKey: ['sandbox', 'numbers'],
      queryFn: ({ signal }) => fetchJson('/sandbox/numbers.json', parseNumbers, signal),
      staleTime: Infinity,
    }),
};

function parseNumbers(body: unknown): SandboxNumber[] | null {
  const answer = v.safeParse(numbersAnswer, body);
  return answer.success ? answer.output.data : null;
}
