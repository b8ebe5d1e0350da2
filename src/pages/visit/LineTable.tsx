import { use } from 'react';
import type { Line } from '#domain/fields.ts';
import { lineFields, readShown } from '#domain/fields.ts';
import { WrittenText } from '#ui/WrittenText.tsx';
import { uniqueKeys } from '#ui/unique-keys.ts';
import { ChangedFields } from './Highlight.tsx';

interface Props {
  readonly noun: 'Service' | 'Goods';
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
    .filter(([id]) => id !== 'title')
    .map(([id, field]) => ({
      id,
      label: field.label,
      shownIn: field.shownIn,
      place: id === 'cost' ? '' : field.isLeftOut === undefined ? wideOnly : `${wideOnly} text-soft`,
      texts: lines.map((line) => readShown(field, line)).map((text) => (text === null ? 'not given' : text)),
    }))
    .filter(({ texts }) => texts.some((text) => text !== undefined));
  const keys = uniqueKeys(lines, ({ id }) => id);
  const headed = columns.filter(({ shownIn }) => shownIn === undefined);
  return (
    <table className="w-full">
      <thead className="text-sm text-soft">
        <tr>
          <th scope="col" className="pb-1 text-left font-normal">
            {noun}
          </th>
          {headed.map(({ id, label, place }) => (
            <th key={id} scope="col" className={`${numericHead} ${place}`}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => {
          const isChanged = changed.has(fieldIdOf(line, index));
          const belowTitle = columns.filter(({ id, texts }) => id !== 'cost' && texts[index] !== undefined);
          return (
            <tr
              key={keys[index]}
              data-changed={isChanged ? '' : undefined}
              className={`border-t border-line ${isChanged ? 'bg-attention-fill' : ''}`}
            >
              <th scope="row" className="py-2 text-left font-normal">
                {isChanged && <span className="sr-only">Changed: </span>}
                {line.title === null ? <span>{`${noun} without a name`}</span> : <WrittenText text={line.title} />}
                <span className="block text-sm text-soft md:hidden">
                  {belowTitle
                    .map(({ label, shownIn, texts }) =>
                      shownIn === undefined ? `${label} ${texts[index]}` : texts[index],
                    )
                    .join(' · ')}
                </span>
              </th>
              {headed.map(({ id, place, texts }) => (
                <td key={id} className={`${numeric} ${place}`}>
                  <span>{texts[index]}</span>
                  {columns
                    .filter((column) => column.shownIn === id && column.texts[index] !== undefined)
                    .map((column) => (
                      <span key={column.id} className="block text-sm text-soft">
                        {column.texts[index]}
                      </span>
                    ))}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
