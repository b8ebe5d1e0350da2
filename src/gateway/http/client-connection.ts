import type { ServerResponse } from 'node:http';

/** What the HTTP server knows of a request beside its text. */
export interface RequestContext {
  /** The other end of the connection; null where that has closed already. */
  readonly socketAddress: string | null;
  /** What the request is called, on its answer and in the log. */
  readonly requestId: string;
  readonly connection: ClientConnection;
}

/** Whether the answer is still waited for. The request has a signal for that; making it is a tenth of all the work. */
export interface ClientConnection {
  readonly hasLeft: () => boolean;
  /** One that has had its answer waits no more, and is not gone either. */
  readonly isAnswered: () => boolean;
  /** Calls back when the client goes away unanswered; returns the way to stop listening. */
  readonly onLeave: (listener: () => void) => () => void;
}

/** A connection that closes once the answer is written is no leaving. */
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
