/** The first of the offered encodings that the request takes (RFC 9110, 12.5.3); undefined: as it is. */
export function chooseEncoding<Name extends string>(request: Request, offered: readonly Name[]): Name | undefined {
  const accepted = new Set(
    (request.headers.get('accept-encoding') ?? '')
      .toLowerCase()
      .split(',')
      .map((offer) => offer.split(';').map((part) => part.trim()))
      .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
      .map(([name = '']) => name),
  );
  return offered.find((name) => accepted.has(name));
}
