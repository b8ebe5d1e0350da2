import { useNavigate } from 'react-router-dom';

export function FindPage() {
  const navigate = useNavigate();
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        const visitId = new FormData(event.currentTarget).get('visitId');
        if (typeof visitId === 'string') void navigate(`/visits/${visitId}`);
      }}
    >
      <label>
        Visit number <input name="visitId" className="rounded border px-3 py-2" />
      </label>
      <button type="submit" className="rounded bg-blue-700 px-4 py-2 text-white">
        Open
      </button>
    </form>
  );
}
