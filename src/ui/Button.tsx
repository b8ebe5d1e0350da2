import type { ComponentProps } from 'react';

const looks = {
  solid: 'border border-transparent bg-ink px-4 font-semibold text-paper hover:opacity-90',
  line: 'border border-line bg-card px-4 text-ink hover:bg-sunken',
  quiet: 'px-2.5 text-soft hover:bg-sunken hover:text-ink',
};

/** Whole class names of a button's look, for links that lead somewhere and yet look like one. */
export function buttonClass(look: keyof typeof looks): string {
  return `inline-flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-md no-underline disabled:opacity-60 print:hidden ${looks[look]}`;
}

interface Props extends Omit<ComponentProps<'button'>, 'type'> {
  readonly look: keyof typeof looks;
  readonly type?: 'button' | 'submit';
}

export function Button({ look, className = '', type = 'button', ...rest }: Props) {
  return <button type={type} className={`${buttonClass(look)} ${className}`} {...rest} />;
}
