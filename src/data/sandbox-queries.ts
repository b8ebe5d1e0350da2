import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import { getJson } from './gateway-client.ts';

const numbersAnswer = v.object({
  data: v.array(v.object({ number: v.number(), group: v.string(), shows: v.string() })),
});

export type SandboxNumber = v.InferOutput<typeof numbersAnswer>['data'][number];

export const sandboxQueries = {
  numbers: () =>
    queryOptions({
      queryKey: ['sandbox', 'numbers'],
      queryFn: ({ signal }) => getJson('/sandbox/numbers.json', readNumbers, signal),
      staleTime: Infinity,
    }),
};

function readNumbers(body: unknown): SandboxNumber[] | null {
  const answer = v.safeParse(numbersAnswer, body);
  return answer.success ? answer.output.data : null;
}
