interface Props {
  readonly sentences: readonly string[];
}

/** Says once, for eyes and ears, what the last refresh changed. */
export function ChangeNotice({ sentences }: Props) {
  return (
    <div
      role="status"
      className={sentences.length === 0 ? '' : 'mb-3 border-l-4 border-attention pl-3 text-sm print:hidden'}
    >
      {sentences.length > 0 && (
        <>
          <p className="text-soft">Just changed</p>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </>
      )}
    </div>
  );
}
