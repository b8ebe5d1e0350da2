import { createContext, use } from 'react';
import type { Field, Line } from '#domain/visit/fields.ts';
import { lineFields, getShown } from '#domain/visit/fields.ts';
import { IncrementalList, LONG_PART } from '#ui/IncrementalList.tsx';
import { UserText } from '#ui/UserText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { ChangedFields } from '#pages/visit/changes/Highlight.tsx';
import { messages } from '#pages/visit/messages.ts';

/** Whether what was paid of each line may still come: then each keeps room for it. */
export const AwaitsPayments = createContext(false);

interface Props {
  /** What a line is of. */
  readonly noun: string;
  readonly lines: readonly Line[];
  readonly fieldIdOf: (line: Line, index: number) => string;
}

// Widths, so that the columns of one card stand under those of the last.
const numericHead = 'pb-1 pl-4 text-right font-normal md:w-26';
const numeric = 'py-2 pl-4 text-right whitespace-nowrap align-top';
const wideOnly = 'hidden md:table-cell';

/** Lines with what they cost. On a phone, what stands between title and cost goes below the title. */
export function LineTable({ noun, lines, fieldIdOf }: Props) {
  const changed = use(ChangedFields);
  const columns = Object.entries(lineFields)
    .filter(([id, field]) => id !== 'title' && lines.some((line) => getShown(field, line) !== undefined))
    .map(([id, field]) => ({
      id,
      field,
      place: id === 'cost' ? '' : field.isLeftOut === undefined ? wideOnly : `${wideOnly} text-soft`,
    }));
  const keys = uniqueKeys(lines, ({ id }) => id);
  return (
    <table className="w-full">
      <thead className="text-sm text-soft">
        <tr>
          <th scope="col" className="pb-1 text-left font-normal">
            {noun}
          </th>
          {columns.filter(isHeaded).map(({ id, field, place }) => (
            <th key={id} scope="col" className={`${numericHead} ${place}`}>
              {field.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <IncrementalList part={LONG_PART} as="tr" nouns={messages.lineNouns}>
          {lines.map((line, index) => (
            <LineRow
              key={keys[index]}
              {...{ noun, line, columns }}
              isChanged={changed.size > 0 && changed.has(fieldIdOf(line, index))}
            />
          ))}
        </IncrementalList>
      </tbody>
    </table>
  );
}

interface Column {
  readonly id: string;
  readonly field: Field<Line>;
  readonly place: string;
}

/** A column of its own, as opposed to what stands in the cell of another one. */
function isHeaded({ field }: Column): boolean {
  return field.shownIn === undefined;
}

interface RowProps {
  readonly noun: Props['noun'];
  readonly line: Line;
  readonly columns: readonly Column[];
  readonly isChanged: boolean;
}

function LineRow({ noun, line, columns, isChanged }: RowProps) {
  const awaitsPaid = use(AwaitsPayments);
  const cells = columns.map((column) => {
    const text = getShown(column.field, line);
    return { ...column, text: text === null ? messages.notGiven : text };
  });
  return (
    <tr
      data-changed={isChanged ? '' : undefined}
      className={`border-t border-line ${isChanged ? 'bg-attention-fill print:bg-transparent' : ''}`}
    >
      <th scope="row" className="py-2 text-left font-normal">
        {isChanged && <span className="sr-only">{messages.changed}</span>}
        {line.title === null ? <span>{messages.withoutName(noun)}</span> : <UserText text={line.title} />}
        <span className="block text-sm text-soft md:hidden">
          {cells
            .filter(({ id, field, text }) => id !== 'cost' && field.shownIn !== 'cost' && text !== undefined)
            .map((cell) => (isHeaded(cell) ? `${cell.field.label} ${cell.text}` : cell.text))
            .join(' · ')}
        </span>
      </th>
      {cells.filter(isHeaded).map(({ id, place, text }) => (
        <td key={id} className={`${numeric} ${place}`}>
          <span>{text}</span>
          {cells
            .filter((cell) => cell.field.shownIn === id && cell.text !== undefined)
            .map((cell) => (
              <span key={cell.id} className="block text-sm text-soft">
                {cell.text}
              </span>
            ))}
          {id === 'cost' && awaitsPaid && line.paid === undefined && <span className="block h-5" />}
        </td>
      ))}
    </tr>
  );
}
