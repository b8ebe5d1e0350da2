/** Which text can be read on a `#rrggbb` colour (source: WCAG 2.2, 1.4.3): dark or light, whichever contrasts more. One of the two is always over 4.5:1. */
export function getReadableInk(background: string): 'dark' | 'light' {
  return contrast(background, '#000000') >= contrast(background, '#ffffff') ? 'dark' : 'light';
}

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
