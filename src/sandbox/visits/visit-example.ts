/** What a visit may depend on beside its number. */
interface RequestContext {
  readonly now: Date;
  /** How often this number has been requested, this time included. */
  readonly times: number;
}

/** A visit that can be asked for: its number, what it shows in a short phrase, and its `data`. */
export interface VisitExample {
  readonly number: number;
  readonly group: string;
  readonly shows: string;
  readonly data: (context: RequestContext) => unknown;
}
