import type { Visit } from '#contract/visit.ts';
import { WrittenText } from '#ui/WrittenText.tsx';

interface Props {
  readonly visitId: number;
  readonly visit: Visit;
}

/** What is odd about the answer, for whoever looks into it. Nothing at all where nothing is. */
export function QuietNotes({ visitId, visit }: Props) {
  const filedUnder = [
    ...new Set(visit.appointments.map((appointment) => appointment.visitId).filter((id) => id !== null && id !== 0)),
  ].filter((id) => id !== visitId);
  if (filedUnder.length === 0 && visit.unreadable.length === 0) return null;
  return (
    <div className="px-4 text-sm text-soft md:px-5">
      {filedUnder.length > 0 && (
        <p>In the partner’s system these appointments belong to visit {filedUnder.join(', ')}.</p>
      )}
      {visit.unreadable.length > 0 && (
        <details>
          <summary className="min-h-11 content-center">Fields that could not be read</summary>
          <p>They are shown as not given. The partner’s names of them:</p>
          <ul>
            {visit.unreadable.map((path) => (
              <li key={path}>
                <WrittenText text={path} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
