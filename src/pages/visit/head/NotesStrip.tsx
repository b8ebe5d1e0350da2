import { use, useEffect, useLayoutEffect, useRef } from 'react';
import type { Visit } from '#contract/visit.ts';
import type { Note, NoteLabel } from '#domain/visit/notes.ts';
import { listNoteFieldIds, getVisitNotes } from '#domain/visit/notes.ts';
import { Fold } from '#ui/Fold.tsx';
import { IncrementalList, LONG_PART } from '#ui/IncrementalList.tsx';
import { LabelChip } from '#ui/LabelChip.tsx';
import { UserText } from '#ui/UserText.tsx';
import { useContactHidden } from '#pages/visit/client/contact-hiding.ts';
import { ChangedFields, Highlight } from '#pages/visit/changes/Highlight.tsx';
import { messages } from '#pages/visit/messages.ts';

/** More of them than fit above what else a desk needs are folded. */
const MAX_SHOWN = 6;

/** What the salon noted about the visit and the client; nothing at all where it noted nothing. Other clients see the screen too. */
export function NotesStrip({ visit }: { readonly visit: Visit }) {
  const [isHidden] = useContactHidden();
  const { labels, notes } = getVisitNotes(visit);
  const box = useRef<HTMLElement>(null);
  const shownHeight = useRef(0);

  // As tall as what it hides: the switch that hides it stands further down, and stays under the pointer.
  useLayoutEffect(() => {
    if (box.current !== null) box.current.style.minHeight = isHidden ? `${shownHeight.current}px` : '';
  }, [isHidden]);
  useEffect(() => {
    if (!isHidden) shownHeight.current = box.current?.offsetHeight ?? 0;
  });

  if (labels.length + notes.length === 0) return null;
  return (
    <section
      ref={box}
      aria-label={messages.notes}
      className="mb-4 rounded-md border border-l-4 border-line border-l-attention bg-card px-4 py-3 break-inside-avoid"
    >
      {isHidden ? (
        <p className="text-soft">{messages.notesHidden}</p>
      ) : (
        <div className="grid gap-2.5">
          {labels.length > 0 && <Labels labels={labels} />}
          <Notes notes={notes.slice(0, MAX_SHOWN)} />
          {notes.length > MAX_SHOWN && <MoreNotes notes={notes.slice(MAX_SHOWN)} />}
        </div>
      )}
    </section>
  );
}

function Labels({ labels }: { readonly labels: readonly NoteLabel[] }) {
  return (
    <ul aria-label={messages.labels} className="flex flex-wrap gap-2">
      <IncrementalList part={LONG_PART} as="li" nouns={messages.labelNouns}>
        {labels.map(({ id, title, colour, places, fieldIds }) => (
          <li key={id} className="flex items-center gap-1.5">
            <Highlight look="chip" fields={fieldIds}>
              <LabelChip title={title} colour={colour} />
            </Highlight>
            <Places places={places} />
          </li>
        ))}
      </IncrementalList>
    </ul>
  );
}

/** Folded, unless one of them has just changed; on paper all of them stand there. */
function MoreNotes({ notes }: { readonly notes: readonly Note[] }) {
  const changed = use(ChangedFields);
  const isChanged = changed.size > 0 && notes.some((note) => listNoteFieldIds(note).some((id) => changed.has(id)));
  return (
    <Fold opens={isChanged} className="paper-open">
      <summary className="min-h-11 content-center text-soft print:hidden">{messages.moreNotes(notes.length)}</summary>
      <Notes notes={notes} />
    </Fold>
  );
}

function Notes({ notes }: { readonly notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <dl className="grid gap-2.5">
      <IncrementalList part={LONG_PART} as="dt" nouns={messages.noteNouns}>
        {notes.map((note) => (
          <NoteEntry key={note.id} note={note} />
        ))}
      </IncrementalList>
    </dl>
  );
}

function NoteEntry({ note }: { readonly note: Note }) {
  return (
    <div>
      <dt className="text-sm text-soft">
        {note.name === null ? <span>{messages.commentHeading}</span> : <UserText text={note.name} />}
        <Places places={note.places} />
      </dt>
      <dd className="font-semibold whitespace-pre-line">
        <Highlight fields={listNoteFieldIds(note)}>
          <UserText text={note.text} className="block" />
        </Highlight>
      </dd>
    </div>
  );
}

function Places({ places }: { readonly places: readonly number[] }) {
  if (places.length === 0) return null;
  return <span className="text-sm text-soft">{` · ${messages.appointmentPlaces(places)}`}</span>;
}
