import { WrittenText } from '#ui/WrittenText.tsx';

interface Props {
  readonly title: string;
  readonly text: string;
}

/** A comment in full, with its line breaks. */
export function CommentQuote({ title, text }: Props) {
  return (
    <figure className="rounded-md bg-sunken px-3.5 py-2.5">
      <figcaption className="text-sm text-soft">{title}</figcaption>
      <blockquote className="whitespace-pre-line">
        <WrittenText text={text} className="block" />
      </blockquote>
    </figure>
  );
}
