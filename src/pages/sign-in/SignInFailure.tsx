import type { Failure } from '#contract/failure.ts';
import { explainFailure } from '#domain/error-messages.ts';
import { useNow } from '#pages/layout/use-now.ts';
import { messages } from './messages.ts';

interface Props {
  readonly failure: Failure;
  /** When it happened, in milliseconds since 1970 UTC. */
  readonly at: number;
}

/** Why signing in did not work, in a sentence or two. */
export function SignInFailure({ failure, at }: Props) {
  const { title, advice } = explainFailure(failure, '');
  return (
    <div className="rounded-md bg-no-show-fill px-3.5 py-2.5 text-no-show">
      <p className="font-semibold">{failure.kind === 'too-many-requests' ? messages.tooManyTries : title}</p>
      <p className="text-sm">
        {'retryAfterSeconds' in failure ? (
          <Wait until={at + failure.retryAfterSeconds * 1000} />
        ) : // The other kinds' advice is on a visit.
        failure.kind === 'refused' ? (
          advice
        ) : (
          messages.trySoon
        )}
      </p>
    </div>
  );
}

function Wait({ until }: { readonly until: number }) {
  const now = useNow(250);
  const seconds = Math.ceil((until - now) / 1000);
  return <span>{seconds > 0 ? messages.tryIn(seconds) : messages.tryNow}</span>;
}
