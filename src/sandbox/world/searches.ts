import { besideFailures } from '#sandbox/visits/beside.ts';

/** A text to search for at the salon, and what comes of that in a short plain phrase. */
interface Search {
  readonly text: string;
  readonly shows: string;
}

export const searches: readonly Search[] = [
  { text: 'Rosalind', shows: 'Rosalind Ferro: the client of visit 21016, with visits before and after it' },
  { text: 'vance', shows: 'Perpetua Vance: 76 visits so far, on four pages' },
  { text: '2025550143', shows: 'the same by her phone' },
  { text: '555-0119', shows: 'a phone that several clients share' },
  { text: 'anna', shows: 'several clients, two of them of one visit' },
  { text: 'Åsa Brännström', shows: 'a client with visits to come and letters of another language' },
  { text: 'Hyun-woo Bae', shows: 'a client who comes for the first time' },
  { text: 'Noor van Dijk', shows: 'a client whose only visit was deleted' },
  { text: 'Beatrix', shows: 'no client: she is one of the other location' },
  { text: 'Zzyzx', shows: 'no client: Altegio answers with all of them' },
  { text: 'Fay', shows: 'clients whose visits cannot be read, each for another reason' },
  ...besideFailures.map(([, word, answer]) => ({ text: word, shows: `${answer}, instead of clients` })),
];
