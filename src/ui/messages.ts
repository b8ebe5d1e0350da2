/** What the parts say by themselves. */
export const messages = {
  copied: 'Copied',
  copyFailed: 'Copying failed',
  unnamedLabel: 'Label without a name',
  largerPicture: 'Larger picture',
  largerPictureOf: (name: string) => `Larger picture of ${name}`,
};
