/** A fraction as the drawing takes it: `16.667%`. */
export function toPercent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(3))}%`;
}
