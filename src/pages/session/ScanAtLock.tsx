import { useState } from 'react';
import { explainTypedEntry, parseTypedEntry } from '#domain/typed-entry.ts';
import { useScanner } from '#pages/shell/use-scanner.ts';

/**
 * What labels and printed visits hold, also as a link comes with another keyboard's letters. Any other text in a field
 * may be a password that a program types; one of digits alone, without a login and Tab before it, is taken for a scan.
 */
const CODE = /^#?\d+$|:\/\/|[^ -~].*\d{3}$/;

const messages = {
  noVisit: 'This scan opens no visit',
};

interface Props {
  readonly onVisit: (visitId: number) => void;
}

/**
 * Takes what is scanned where a password is asked for, and keeps it out of the field: it would be sent to Altegio as
 * one. What opens no visit is said.
 */
export function ScanAtLock({ onVisit }: Props) {
  const [refusal, setRefusal] = useState<string | null>(null);
  useScanner((text, field) => {
    if (field !== null && !CODE.test(text)) return undefined;
    const typed = field?.value;
    return () => {
      // Typed before the app was there, the scan counts as what stood in the field before.
      if (field !== null && field.value === typed) field.value = typed.replace(text, '');
      const entry = parseTypedEntry(text);
      setRefusal(entry.kind === 'visit' ? null : explainTypedEntry(entry));
      if (entry.kind === 'visit') onVisit(entry.visitId);
    };
  });
  return (
    refusal !== null && (
      <div role="alert" className="mt-4 rounded-md bg-no-show-fill px-3.5 py-2.5 text-no-show">
        <p className="font-semibold">{messages.noVisit}</p>
        <p className="text-sm">{refusal}</p>
      </div>
    )
  );
}
