interface Props {
  readonly isOn: boolean;
  readonly onToggle: () => void;
  readonly children: string;
}

/** A setting that is on or off, said by position as well as by colour. */
export function Switch({ isOn, onToggle, children }: Props) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      onClick={onToggle}
      className="-mx-2 -my-3 inline-flex min-h-11 items-center gap-2.5 rounded-md px-2 text-sm text-soft hover:bg-sunken hover:text-ink print:hidden"
    >
      <span
        aria-hidden="true"
        className={`flex h-5 w-9 shrink-0 items-center rounded-full border p-0.5 ${isOn ? 'justify-end border-ink bg-ink' : 'border-edge'}`}
      >
        <span className={`size-3.5 rounded-full border border-transparent ${isOn ? 'bg-paper' : 'bg-edge'}`} />
      </span>
      <span>{children}</span>
    </button>
  );
}
