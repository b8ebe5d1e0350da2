import type { Presence } from './caller.ts';
import type { Reader, Upstream } from './upstream.ts';
import type { VisitAnswer } from './upstream-answer.ts';

interface SharedCall {
  readonly answer: Promise<VisitAnswer>;
  readonly isBackground: boolean;
  readonly left: AbortController;
  readonly waiting: Set<Presence>;
}

type AskPartner = (id: number, reader: Reader, left: AbortSignal) => Promise<VisitAnswer>;

/**
 * Two tabs of one session that ask for the same visit at the same time wait for one call to the partner, which ends
 * when both have left. Nothing is shared between sessions, and nothing is kept once the answer is there.
 */
export function shareVisits(ask: AskPartner): Upstream['readVisit'] {
  const running = new Map<string, SharedCall>();

  function start(key: string, id: number, reader: Reader): SharedCall {
    const left = new AbortController();
    const answer = ask(id, reader, left.signal);
    const call: SharedCall = { answer, isBackground: reader.isBackground, left, waiting: new Set() };
    running.set(key, call);
    const end = () => forget(key, call);
    answer.then(end, end);
    return call;
  }

  function forget(key: string, call: SharedCall): void {
    if (running.get(key) === call) running.delete(key);
  }

  return async (id, reader, presence) => {
    const key = `${id} ${reader.session}`;
    const found = running.get(key);
    // What somebody waits for does not wait with a background refresh.
    const call = found !== undefined && (reader.isBackground || !found.isBackground) ? found : start(key, id, reader);
    call.waiting.add(presence);
    const leave = () => {
      call.waiting.delete(presence);
      // A page that went out without the visit keeps the call for whoever asks next, and no longer.
      if ([...call.waiting].some((each) => !each.isAnswered())) return;
      forget(key, call);
      call.left.abort();
    };
    if (presence.hasLeft()) {
      leave();
      return call.answer;
    }
    const stopListening = presence.onLeave(leave);
    const answer = await call.answer;
    stopListening();
    return answer;
  };
}
