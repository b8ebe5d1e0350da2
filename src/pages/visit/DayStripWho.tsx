import type { Who } from '#domain/team-member-name.ts';
import { WrittenText } from '#ui/WrittenText.tsx';

interface WhoProps {
  readonly who: Who;
  readonly className?: string;
}

export function DayStripWho({ who: { name, isWritten }, className = '' }: WhoProps) {
  if (isWritten) return <WrittenText text={name} className={className} isName />;
  return <span className={className}>{name}</span>;
}
