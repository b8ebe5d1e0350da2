import type { Fault } from '#contract/fault.ts';
import { explainFault } from '#domain/fault-words.ts';
import { useNow } from '#pages/layout/use-now.ts';

interface Props {
  readonly fault: Fault;
  /** When it happened, in milliseconds since 1970 UTC. */
  readonly at: number;
}

/** Why signing in did not work, in a sentence or two. */
export function SignInFault({ fault, at }: Props) {
  const { title, advice } = explainFault(fault, '');
  return (
    <div className="rounded-md bg-no-show-fill px-3.5 py-2.5 text-no-show">
      <p className="font-semibold">{title}</p>
      <p className="text-sm">
        {'retryAfterSeconds' in fault ? <Wait until={at + fault.retryAfterSeconds * 1000} /> : advice}
      </p>
    </div>
  );
}

function Wait({ until }: { readonly until: number }) {
  const now = useNow(250);
  const seconds = Math.ceil((until - now) / 1000);
  return seconds > 0 ? `Try again in ${seconds} s.` : 'You can try again now.';
}
