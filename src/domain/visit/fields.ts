import type { Appointment } from '#contract/appointment.ts';
import type { Client } from '#contract/client.ts';
import type { CustomField } from '#contract/custom-fields.ts';
import type { ServiceLine } from '#contract/service-line.ts';
import type { VisitDocument } from '#contract/visit-document.ts';
import { describeClientHistory } from './clients.ts';
import { formatNumber } from '#domain/count.ts';
import { formatDuration } from '#domain/time.ts';
import type { Priced } from './money.ts';
import { formatDiscount, formatMoney } from './money.ts';
import { formatPhone } from '#domain/phone.ts';
import { formatDateTime } from '#domain/time.ts';
import { describeDocumentType } from './documents.ts';
import type { Topic } from '#domain/changes/sentences.ts';

/** One thing that the page says of a noun: what is drawn, hidden, highlighted and described reads the same row. */
export interface Field<Noun> {
  /** Beside the text on the page. */
  readonly label: string;
  /** In a sentence, where the label is not the noun of one. */
  readonly subject?: string;
  /** Where a change of it matters more or less than of its noun's other fields. */
  readonly topic?: Topic;
  /** `unquoted`: no sentence says its text. `hideable`: nor does the page while contact details are hidden. */
  readonly privacy?: 'unquoted' | 'hideable';
  /** Fields of the same noun; a change of one of them says this one's as well. */
  readonly impliedBy?: readonly string[];
  /** The field whose element on the page shows it too. */
  readonly shownIn?: string;
  /** Its text; null for "not given". */
  readonly read: (noun: Noun) => string | null;
  /** True where the page leaves it out, since it would say nothing. */
  readonly isLeftOut?: (noun: Noun) => boolean;
}

/** A noun's table, in the order of the page. Of an item of a list, the first field names it. */
export type Fields<Noun> = Readonly<Record<string, Field<Noun>>>;

/** What the page says; undefined where it leaves the field out, null where it says "not given". */
export function getShown<Noun>(field: Field<Noun>, noun: Noun): string | null | undefined {
  return field.isLeftOut?.(noun) === true ? undefined : field.read(noun);
}

export const comment = {
  label: 'Comment',
  topic: 'notes',
  privacy: 'unquoted',
  read: ({ comment: text }) => text,
  isLeftOut: ({ comment: text }) => text === null,
} satisfies Field<{ readonly comment: string | null }>;

export const clientFields = {
  name: { label: 'Name', topic: 'clients', privacy: 'unquoted', read: ({ name }) => name },
  phone: { label: 'Phone', privacy: 'hideable', read: formatPhone },
  middleName: {
    label: 'Middle name',
    privacy: 'unquoted',
    read: ({ middleName }) => middleName,
    isLeftOut: ({ middleName }) => middleName === null,
  },
  email: { label: 'E-mail', privacy: 'hideable', read: ({ email }) => email },
  card: { label: 'Card', privacy: 'hideable', read: ({ card }) => card },
  number: { label: 'Client number', privacy: 'unquoted', read: ({ id }) => formatGiven(id, String) },
  counts: { label: 'Visit counts', privacy: 'unquoted', read: readCounts },
} satisfies Fields<Client>;

export type Line = Pick<
  ServiceLine,
  'id' | 'title' | 'amount' | 'cost' | 'costBefore' | 'costPerUnit' | 'discountPercent'
> &
  Priced;

/** The columns of services and goods. */
export const lineFields: Fields<Line> = {
  title: { label: 'Name', read: ({ title }) => title },
  amount: {
    label: 'Qty',
    subject: 'Quantity',
    read: ({ amount }) => formatGiven(amount, formatAmount),
    isLeftOut: ({ amount }) => amount === 1,
  },
  unitPrice: {
    label: 'Unit price',
    shownIn: 'amount',
    impliedBy: ['cost'],
    read: ({ costPerUnit, currency }) => formatGiven(costPerUnit, (price) => `${formatMoney(price, currency)} each`),
    // Worth a word only where there is not one of it.
    isLeftOut: ({ amount, costPerUnit }) => amount === null || Math.abs(amount) === 1 || costPerUnit === null,
  },
  costBefore: {
    label: 'Full price',
    impliedBy: ['cost'],
    read: ({ costBefore, currency }) => formatGiven(costBefore, (price) => formatMoney(price, currency)),
    isLeftOut: ({ costBefore }) => costBefore === null,
  },
  discount: {
    label: 'Discount',
    impliedBy: ['cost'],
    read: (line) => (line.discountPercent === null ? null : (formatDiscount(line) ?? 'none')),
    isLeftOut: (line) => formatDiscount(line) === null,
  },
  cost: { label: 'Price', read: ({ cost, currency }) => formatGiven(cost, (price) => formatMoney(price, currency)) },
  paid: {
    label: 'Paid',
    shownIn: 'cost',
    impliedBy: ['cost'],
    read: ({ paid = 0, currency }) => `${formatMoney(paid, currency)} paid`,
    isLeftOut: ({ paid }) => paid === undefined,
  },
};

/** `foreignVisit`: the other visit that it names, if it does. */
export type PlacedDocument = VisitDocument & { readonly foreignVisit: number | null };

export const documentFields = {
  type: { label: 'Type', read: describeDocumentType },
  number: { label: 'Number', read: ({ number }) => number },
  date: { label: 'Date', topic: 'date', read: ({ createdAt }) => formatGiven(createdAt, formatDateTime) },
  visit: {
    label: 'belongs to visit',
    subject: 'Visit',
    read: ({ foreignVisit }) => formatGiven(foreignVisit, String),
    isLeftOut: ({ foreignVisit }) => foreignVisit === null,
  },
  comment,
  ...documentNumbers(),
} satisfies Fields<PlacedDocument>;

/** What support asks for: folded on the page, and 0 is none. */
export const documentNumberIds = ['inventory', 'user', 'location', 'category', 'appointment'] as const;

function documentNumbers() {
  const number = (label: string, idOf: (document: PlacedDocument) => number | null): Field<PlacedDocument> => ({
    label,
    shownIn: 'type',
    read: (document) => formatGiven(idOf(document) || null, String),
    isLeftOut: (document) => (idOf(document) ?? 0) === 0,
  });
  return {
    inventory: number('Inventory', ({ inventoryId }) => inventoryId),
    user: number('Created by user', ({ createdByUserId }) => createdByUserId),
    location: number('Location', ({ locationId }) => locationId),
    category: number('Product category', ({ categoryId }) => categoryId),
    appointment: number('Appointment', ({ appointmentId }) => appointmentId),
  };
}

export const customFields = {
  name: { label: 'Name', read: ({ name }) => name },
  value: {
    label: 'Value',
    privacy: 'unquoted',
    read: ({ values }) => values.filter((each) => each.trim() !== '').join(', ') || null,
    isLeftOut: ({ values }) => values.every((each) => each.trim() === ''),
  },
} satisfies Fields<CustomField>;

/** Goods that were taken back are counted below zero. */
function formatAmount(amount: number): string {
  return amount < 0 ? `returned ${formatNumber(-amount)}` : formatNumber(amount);
}

function readCounts(client: Client): string | null {
  const { arrived, cancelled } = describeClientHistory(client);
  return arrived === null && cancelled === null ? null : JSON.stringify([arrived, cancelled]);
}

export const LENGTH_NOT_GIVEN = 'Length not given';

/** How long the client is there, and the chair after that; null where neither is given. */
export function formatLength({ durationSeconds, breakSeconds }: Appointment): string | null {
  const length = formatGiven(durationSeconds, formatDuration);
  return breakSeconds === null ? length : `${length ?? LENGTH_NOT_GIVEN}, then ${formatDuration(breakSeconds)} break`;
}

/** The text of a value; null, for "not given", stays null. */
export function formatGiven<Value>(value: Value | null, format: (value: Value) => string): string | null {
  return value === null ? null : format(value);
}
