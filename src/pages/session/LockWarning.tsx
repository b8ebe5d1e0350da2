import type { Mode } from '#contract/session.ts';
import { useMode } from '#pages/shell/mode.ts';

const messages = {
  stillThere: 'Still there?',
  warning: (mode: Mode, time: string) =>
    mode === 'sign-in' ? `This page locks in ${time}.` : `The screen will be hidden in ${time}.`,
  seconds: (seconds: number) => `${seconds} s`,
  fewSeconds: 'a few seconds',
  howToStay: 'Touch the screen or press a key to stay.',
};

interface Props {
  readonly secondsLeft: number;
}

/**
 * Any key, touch or movement of the pointer keeps the page. It stands over the header alone, never over what may be
 * about to be pressed on the page, and lets presses through.
 */
export function LockWarning({ secondsLeft }: Props) {
  const mode = useMode();
  return (
    <div
      role="alert"
      className="pointer-events-none fixed inset-x-0 top-0 z-20 grid min-h-15.25 content-center border-b border-line bg-attention-fill text-attention print:hidden"
    >
      <p className="mx-auto w-full max-w-300 px-4 max-md:text-sm md:px-6">
        <strong>{messages.stillThere}</strong>{' '}
        <span aria-hidden="true">{messages.warning(mode, messages.seconds(secondsLeft))}</span>
        <span className="sr-only">{messages.warning(mode, messages.fewSeconds)}</span> <span>{messages.howToStay}</span>
      </p>
    </div>
  );
}
