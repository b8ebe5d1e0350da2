import type { Client } from '#contract/client.ts';
import { WrittenText } from '#ui/WrittenText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';

interface Props {
  readonly clients: readonly Client[];
  readonly blocked: boolean;
}

export function VisitWho({ clients, blocked }: Props) {
  const keys = uniqueKeys(clients, ({ id }) => id);
  if (clients.length === 0) {
    return (
      <p className="mb-1 text-xl font-semibold">{blocked ? 'No client: this slot is blocked' : 'Client not given'}</p>
    );
  }
  return (
    <p className="mb-1 text-xl font-semibold tracking-tight md:text-2xl">
      {clients.map(({ name }, index) => (
        <span key={keys[index]}>
          {index > 0 && <span className="font-normal text-soft"> and </span>}
          {name === null ? 'Name not given' : <WrittenText text={name} isName />}
        </span>
      ))}
    </p>
  );
}
