import { Link } from 'react-router-dom';
import { paths } from '#domain/addresses.ts';
import { messages } from './messages.ts';

/** Says quietly that nothing here is real. */
export function SandboxBanner() {
  return (
    <aside aria-label={messages.sandbox} className="print:hidden border-b border-line bg-sunken text-sm text-soft">
      <p className="mx-auto max-w-300 px-4 py-1.5 md:px-6">
        <span>{messages.allInvented}</span>{' '}
        <Link
          to={`${paths.find}#numbers-to-try`}
          className="-my-1.5 inline-flex min-h-11 items-center text-ink underline underline-offset-3"
        >
          {messages.numbersToTry}
        </Link>
      </p>
    </aside>
  );
}
