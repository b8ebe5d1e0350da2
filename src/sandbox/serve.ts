import { listenSandbox } from './listen.ts';
import { formatLogEntry } from './request-log.ts';

const DEFAULT_PORT = 4180;

/** Null for what is no port. */
function parsePort(setting: string | undefined): number | null {
  if (setting === undefined || setting === '') return DEFAULT_PORT;
  return /^\d{1,5}$/.test(setting) && Number(setting) <= 65_535 ? Number(setting) : null;
}

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const port = parsePort(process.env['PORT']);
if (port === null) stop('PORT must be a whole number from 0 to 65535.');

const sandbox = await listenSandbox({ port, log: (entry) => console.log(formatLogEntry(entry)) }).catch(
  (error: NodeJS.ErrnoException) =>
    stop(`The sandbox cannot listen on PORT (${error.code ?? 'unknown reason'}). Set PORT to a free one.`),
);

console.log(`The sandbox answers at ${sandbox.url}. To try live mode against it, start the viewer with:

  ALTEGIO_API_URL=${sandbox.url}/api/v1
  ALTEGIO_PARTNER_TOKEN=any
  ALTEGIO_USER_TOKEN=any

Every request follows on a line of its own.`);
