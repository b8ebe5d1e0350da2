import { Card } from '#ui/Card.tsx';

export function NoClientCard({ blocked }: { readonly blocked: boolean }) {
  return (
    <Card title="Client">
      <p className="text-soft">{blocked ? 'No client: this slot is blocked.' : 'Altegio names no client.'}</p>
    </Card>
  );
}
