import { useQuery } from '@tanstack/react-query';
import { clientQueries } from '#data/client-queries.ts';

const messages = {
  phone: { yes: 'No phone is given.', no: 'Your login cannot see phones.' },
  client: { yes: 'No client is named.', no: 'Your login cannot see clients.' },
} as const;

interface Props {
  readonly what: keyof typeof messages;
  readonly locationId: number;
  /** Where the user's rights do not tell. */
  readonly unknown: string;
}

/** Whether something is missing because there is none, or because the user's login cannot see it. */
export function WhyMissing({ what, locationId, unknown }: Props) {
  const { data } = useQuery(clientQueries.rights(locationId));
  const isSeen = what === 'phone' ? data?.seesPhones : data?.seesClients;
  return <span>{isSeen == null ? unknown : messages[what][isSeen ? 'yes' : 'no']}</span>;
}
