import type { Socket } from 'node:net';
import { connect } from 'node:net';

export interface RawAnswer {
  /** 0 when the connection ended without one. */
  readonly status: number;
  /** Headers and body as received. */
  readonly text: string;
}

/**
 * Writes bytes that no HTTP client would and reads one answer for them. The connection is kept for the next bytes
 * while the other side keeps it.
 */
export function createRawConnection(port: number) {
  let socket: Socket | null = null;
  return {
    async exchange(bytes: string | Buffer): Promise<RawAnswer> {
      socket ??= connect(port, '127.0.0.1');
      const open = socket;
      const bodiless = bytes.toString('latin1').startsWith('HEAD ');
      const answer = await new Promise<RawAnswer>((resolve) => {
        let received = '';
        const onData = (chunk: Buffer) => {
          received += chunk.toString('latin1');
          if (isWhole(received, bodiless)) done();
        };
        const done = () => {
          open.removeAllListeners();
          open.on('error', () => {});
          if (open.destroyed || /\r\nconnection: close/i.test(received) || !isWhole(received, bodiless)) {
            open.destroy();
            socket = null;
          }
          resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(received)?.[1] ?? 0), text: received });
        };
        open.on('data', onData).on('error', done).on('close', done);
        open.write(bytes);
      });
      return answer;
    },
    close(): void {
      socket?.destroy();
      socket = null;
    },
  };
}

function isWhole(received: string, bodiless: boolean): boolean {
  const end = received.indexOf('\r\n\r\n');
  if (end === -1 || bodiless) return end !== -1;
  const head = received.slice(0, end);
  if (/^HTTP\/1\.1 (204|304) /.test(head)) return true;
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return received.length >= end + 4 + Number(length);
  return /\r\ntransfer-encoding: chunked/i.test(head) ? received.endsWith('0\r\n\r\n') : false;
}
