import type { Fault } from '#contract/fault.ts';

/** A fault on its way through a promise. The query library's default error, so that every reader gets the fault. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.kind);
    this.fault = fault;
  }
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: FaultError;
  }
}
