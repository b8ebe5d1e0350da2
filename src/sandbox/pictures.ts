type Cut = 'short' | 'long' | 'bun' | 'beard' | 'none';

interface Portrait {
  readonly backdrop: string;
  readonly skin: string;
  readonly hair: string;
  readonly clothes: string;
  readonly cut: Cut;
}

const FRINGE = 'M30 41c-1-17 8-23 18-23s19 6 18 23c-3-8-8-12-18-12s-15 4-18 12z';

const behindHead: Record<Cut, string> = {
  short: '',
  long: '<path d="M25 46c0-20 9-31 23-31s23 11 23 31v24H25z"/>',
  bun: '<circle cx="48" cy="16" r="9"/>',
  beard: '',
  none: '',
};

const beforeHead: Record<Cut, string> = {
  short: `<path d="${FRINGE}"/>`,
  long: `<path d="${FRINGE}"/>`,
  bun: `<path d="${FRINGE}"/>`,
  beard: `<path d="${FRINGE}"/><path d="M31 44c3 7 8 8 17 8s14-1 17-8c1 12-6 20-17 20s-18-8-17-20z"/>`,
  none: '',
};

const portraits = new Map<string, Portrait>([
  ['john-doe', { backdrop: '#dfe5e8', skin: '#e2b99a', hair: '#5b4636', clothes: '#6f8794', cut: 'short' }],
  ['ottilie-brandt', { backdrop: '#e8e0d6', skin: '#f0cdb2', hair: '#a4683c', clothes: '#7d6b5d', cut: 'bun' }],
  ['ignatius-moor', { backdrop: '#dbe4dc', skin: '#8d5f45', hair: '#2e2622', clothes: '#5f7a68', cut: 'beard' }],
  ['marisol-pena', { backdrop: '#ecdfe0', skin: '#d9a47f', hair: '#33231c', clothes: '#a06a72', cut: 'long' }],
  ['hedda-lund', { backdrop: '#e0e3ec', skin: '#f3d5c0', hair: '#d3b574', clothes: '#6b7399', cut: 'long' }],
  ['jasper-okafor', { backdrop: '#e9e5d4', skin: '#6f4a36', hair: '#201a18', clothes: '#8a7f4f', cut: 'short' }],
  ['leonie-falk', { backdrop: '#dce8e6', skin: '#eec8ab', hair: '#7a4b34', clothes: '#f4f6f5', cut: 'bun' }],
  ['radu-ionescu', { backdrop: '#e6dfe6', skin: '#e3bd9f', hair: '#7b7672', clothes: '#75607a', cut: 'beard' }],
  ['mei-zhou', { backdrop: '#e2e8dc', skin: '#ecc9a4', hair: '#1f1d22', clothes: '#74885e', cut: 'long' }],
  ['sami-mansour', { backdrop: '#e8e1da', skin: '#c08d68', hair: '#2b211c', clothes: '#4f6470', cut: 'short' }],
  // The partner's stock picture, for team members without one of their own.
  ['no-master', { backdrop: '#e4e4e4', skin: '#bdbdbd', hair: '#bdbdbd', clothes: '#bdbdbd', cut: 'none' }],
]);

/** An SVG of head and shoulders; null for a name that has no picture. */
export function drawPicture(name: string): string | null {
  const portrait = portraits.get(name);
  if (portrait === undefined) return null;
  const { backdrop, skin, hair, clothes, cut } = portrait;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="192" height="192">',
    `<rect width="96" height="96" fill="${backdrop}"/>`,
    `<g fill="${hair}">${behindHead[cut]}</g>`,
    `<path d="M10 96c0-20 16-27 38-27s38 7 38 27z" fill="${clothes}"/>`,
    `<path d="M40 54h16v15c0 4-3 7-8 7s-8-3-8-7z" fill="${skin}"/>`,
    `<ellipse cx="48" cy="42" rx="17" ry="21" fill="${skin}"/>`,
    `<g fill="${hair}">${beforeHead[cut]}</g>`,
    '</svg>',
  ].join('');
}
