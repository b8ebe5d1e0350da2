import { Facts } from './Facts.tsx';
import type { AppointmentAnswer } from './visit-answer.ts';

export function ClientCard({ client }: { readonly client: AppointmentAnswer['client'] }) {
  const arrived = client.success_visits_count;
  const cancelled = client.fail_visits_count;
  const share = Math.round((100 * arrived) / (arrived + cancelled));
  return (
    <section className="rounded-lg border bg-white p-4">
      <h2 className="text-lg font-semibold">Client</h2>
      <Facts
        facts={[
          ['Name', client.name],
          ['Phone', client.phone],
          ['E-mail', client.email],
          ['Card', client.card],
          ['Client number', client.id],
        ]}
      />
      <p className="mt-3">
        {arrived} arrived, {cancelled} cancelled
      </p>
      <div className="h-2 rounded bg-gray-200">
        <div className="h-2 rounded bg-green-700" style={{ width: `${share}%` }} />
      </div>
    </section>
  );
}
