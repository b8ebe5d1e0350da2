import type { Failure } from '#contract/failure.ts';

/** A failure on its way through a promise. The query library's default error, so that every reader gets the failure. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError;
  }
}
