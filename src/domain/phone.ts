/** `+13155550175`: the digits with a plus, where the text is an international number; otherwise as written. */
export function formatPhone(written: string): string {
  return toE164(written) ?? written;
}

/** For `tel:` and for copying; null for what is no international number of 7 to 15 digits (a masked one, say). */
export function toE164(written: string): string | null {
  const tight = written.replace(/\s/g, '');
  // Separators in a row, or at the end, stand where a mask has taken digits out.
  if (/[.-]{2}|\(\)|[.-]$/.test(tight)) return null;
  const match = /^\+?([1-9]\d{6,14})$/.exec(tight.replace(/[().-]/g, ''));
  return match === null ? null : `+${match[1]}`;
}

/** True for what may stand in a `mailto:` link: one plain address, nothing that a mail program would act on. */
export function isPlainEmail(written: string): boolean {
  return /^[\w.+-]{1,64}@[a-z\d-]{1,63}(\.[a-z\d-]{1,63})+$/i.test(written);
}
