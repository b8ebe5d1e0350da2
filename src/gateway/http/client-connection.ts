import type { ServerResponse } from 'node:http';

/** What the HTTP server knows of a request beside its text. */
export interface RequestContext {
  /** The other end of the connection; null where that has closed already. */
  readonly socketAddress: string | null;
  /** The id of the request, on its answer and in the log. */
  readonly requestId: string;
  readonly connection: ClientConnection;
}

/**
 * Whether the client still waits. `request.signal` tells that too, but not whether it has its answer already.
 */
export interface ClientConnection {
  readonly hasLeft: () => boolean;
  /** The whole answer has been handed to the connection, which may still be open. */
  readonly isAnswered: () => boolean;
  /** Calls back when the client goes away unanswered; returns the way to stop listening. */
  readonly onLeave: (listener: () => void) => () => void;
}

/** The client leaves when its connection closes before the answer is written. */
export function watchConnection(outgoing: ServerResponse): ClientConnection {
  const hasLeft = () => outgoing.destroyed && !outgoing.writableFinished;
  return {
    hasLeft,
    isAnswered: () => outgoing.writableEnded,
    onLeave(listener) {
      const look = () => {
        if (hasLeft()) listener();
      };
      outgoing.once('close', look);
      return () => outgoing.off('close', look);
    },
  };
}
