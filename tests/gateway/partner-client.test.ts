import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPartnerClient } from '#gateway/partner-client.ts';
import { startUpstream } from '#tests/support/upstream.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How many of so many answers are still held when all has been read, well before the calls' deadline. */
async function countHeld(keep: (answer: object) => void): Promise<number> {
  const upstream = await startUpstream();
  const client = createPartnerClient(upstream.apiUrl);
  const answers: WeakRef<object>[] = [];
  for (let count = 0; count < 50; count += 1) {
    await client.ask(
      {
        method: 'GET',
        path: `visits/${count}`,
        authorization: 'Bearer x',
        read: async (answer) => {
          answers.push(new WeakRef(answer));
          keep(answer);
          for await (const chunk of answer.body) expect(chunk).toBeDefined();
          return {};
        },
        signal: new AbortController().signal,
        onSent: () => {},
      },
      60_000,
    );
  }
  for (let round = 0; round < 5; round += 1) {
    await wait(50);
    collectGarbage();
  }
  await client.close();
  await upstream.close();
  return answers.filter((answer) => answer.deref() !== undefined).length;
}

test('nothing of a call is kept once it is over', async () => {
  expect(await countHeld(() => {})).toBeLessThan(5);
  const kept: object[] = [];
  expect(await countHeld((answer) => kept.push(answer)), 'control: answers that are kept').toBe(50);
});
