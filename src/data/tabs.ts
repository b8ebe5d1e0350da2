/** What the tabs of one browser notify each other of, so that they lock, unlock and sign out together. */
export type TabMessage = 'locked' | 'unlocked' | 'signed-out' | 'expired' | 'signed-in' | 'active';

const messages: readonly TabMessage[] = ['locked', 'unlocked', 'signed-out', 'expired', 'signed-in', 'active'];

/** Those after which no tab may show what it shows any more. */
export const ENDING_MESSAGES: readonly TabMessage[] = ['locked', 'signed-out', 'expired'];

export const TABS_CHANNEL = 'visit-viewer';

declare global {
  interface Window {
    tabs?: BroadcastChannel;
  }
}

/** boot.ts has opened it, and kept what came before the first listener. */
function openChannel(): BroadcastChannel {
  return (window.tabs ??= new BroadcastChannel(TABS_CHANNEL));
}

/** Sends a message to every other tab, never to this one. */
export function notifyTabs(message: TabMessage): void {
  openChannel().postMessage(message);
}

/** Returns the way to stop listening. */
export function listenToTabs(listener: (message: TabMessage) => void): () => void {
  const listen = ({ data }: MessageEvent) => {
    const message = messages.find((known) => known === data);
    if (message !== undefined) listener(message);
  };
  const channel = openChannel();
  channel.addEventListener('message', listen);
  return () => channel.removeEventListener('message', listen);
}
