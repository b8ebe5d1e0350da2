import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import type { Failure, FailureKind } from '#contract/failure.ts';
import { modes } from '#contract/session.ts';
import { explainFailure } from '#domain/error-messages.ts';
import { catalogue } from '#sandbox/catalogue.ts';

// What a user reads stands in tables of messages: languages come next.

const listFiles = (folder: string, pattern: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => pattern.test(file));

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child);
  }
}

/** The texts that an expression may come to, written in place. */
function literalTexts(node: unknown): string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [node['value']] : [];
    case 'TemplateLiteral':
      return (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
    case 'ConditionalExpression':
      return [...literalTexts(node['consequent']), ...literalTexts(node['alternate'])];
    case 'LogicalExpression':
      return [...literalTexts(node['left']), ...literalTexts(node['right'])];
    case 'JSXExpressionContainer':
      return literalTexts(node['expression']);
    default:
      return [];
  }
}

const READ_ALOUD = /^(aria-(label|description|roledescription|valuetext)|title|placeholder|alt|label)$/;

/** Texts between tags and in attributes: `file: text`. A capital followed by a small letter begins a text in any attribute. */
function textsInJsx(file: string, code: string): string[] {
  const { program } = parseSync(file, code);
  return [...walk(program as unknown as Node)]
    .flatMap((node) => {
      if (node.type === 'JSXText') return [node['value'] as string];
      if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
        return (node['children'] as Node[])
          .filter(({ type }) => type === 'JSXExpressionContainer')
          .flatMap(literalTexts);
      }
      if (node.type !== 'JSXAttribute') return [];
      const name = String((node['name'] as Node)['name']);
      const texts = literalTexts(node['value']);
      return READ_ALOUD.test(name) ? texts : texts.filter((text) => /^\p{Lu}\p{Ll}/u.test(text));
    })
    .filter((text) => /\p{L}/u.test(text))
    .map((text) => `${file}: ${text.trim()}`);
}

test('no component holds a text', () => {
  const files = ['src/pages', 'src/ui'].flatMap((folder) => listFiles(folder, /\.tsx$/));
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((file) => textsInJsx(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('control: texts are found wherever they stand, and names and numbers are none', () => {
  const find = (jsx: string) => textsInJsx('planted.tsx', `const planted = (${jsx});`).map((found) => found.slice(13));
  expect(find('<p>Hello</p>')).toEqual(['Hello']);
  expect(find('<>{isIt ? "Yes" : `No ${why}`}</>')).toEqual(['Yes', 'No']);
  expect(find('<p>{isIt && "Yes"}</p>')).toEqual(['Yes']);
  expect(find('<i aria-label="lock" title={"key"} alt={isIt ? `a ${b}` : ""} />')).toEqual(['lock', 'key', 'a']);
  expect(find('<Copy name="Copy number" />')).toEqual(['Copy number']);
  expect(find('<i className="p-4" name="username" d="M10 3" id={`id-${n}`}>{" "}{words.hello} {12} · ?</i>')).toEqual(
    [],
  );
});

const OUR_WORD = /partner/i;

/** Texts that name Altegio as the code does. */
function withOurWord(value: unknown): string[] {
  if (typeof value === 'string') return OUR_WORD.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(withOurWord) : [];
}

/** Every text in a file of code, wherever it stands. */
function textsInCode(file: string, code: string): string[] {
  return [...walk(parseSync(file, code).program as unknown as Node)].flatMap((node) =>
    node.type === 'JSXText'
      ? [node['value'] as string]
      : /^(Template)?Literal$/.test(node.type)
        ? literalTexts(node)
        : [],
  );
}

const FAILURES = {
  'not-a-visit-number': { kind: 'not-a-visit-number' },
  'signed-out': { kind: 'signed-out', partnerMessage: null },
  'sign-in-refused': { kind: 'sign-in-refused' },
  'second-step': { kind: 'second-step' },
  forbidden: { kind: 'forbidden', partnerMessage: null },
  'licence-expired': { kind: 'licence-expired', partnerMessage: null },
  'not-found': { kind: 'not-found' },
  'too-many-requests': { kind: 'too-many-requests', retryAfterSeconds: 5 },
  busy: { kind: 'busy', retryAfterSeconds: 5 },
  unavailable: { kind: 'unavailable' },
  timeout: { kind: 'timeout' },
  unreadable: { kind: 'unreadable', partnerMessage: null, requestId: 'r' },
  'too-long': { kind: 'too-long' },
  refused: { kind: 'refused' },
  offline: { kind: 'offline' },
} as const satisfies Record<FailureKind, Failure>;

test('on screen the partner is Altegio', () => {
  const files = ['src/pages', 'src/ui'].flatMap((folder) => listFiles(folder, /\.tsx?$/));
  const texts = files.flatMap((file) => textsInCode(file, readFileSync(file, 'utf8')));
  expect(texts.filter((text) => text.includes('Altegio')).length).toBeGreaterThan(6);
  expect(withOurWord(texts)).toEqual([]);
  const failures = modes.flatMap((mode) =>
    Object.values(FAILURES).map((failure) => explainFailure(failure, '12345', mode)),
  );
  expect(withOurWord(failures)).toEqual([]);
  expect(withOurWord(catalogue)).toEqual([]);
});

test('control: our word is found in a text, in a function and further down', () => {
  const planted = "const partner = { a: 'Ask the Partner', b: { c: (n) => `the partner says ${n}`, d: 'Altegio' } };";
  const jsx = '<p title="A partner">Of the partner</p>';
  expect(withOurWord(textsInCode('planted.tsx', `${planted} (${jsx});`))).toHaveLength(4);
  expect(withOurWord({ a: 'Ask the Partner', b: { c: 'the partner says', d: 'Altegio' } })).toHaveLength(2);
});
