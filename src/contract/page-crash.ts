import * as v from 'valibot';

/**
 * How a page broke: `script` and `promise` are errors that nothing caught, `render` one that the page of last resort
 * has replaced, `hydration` one from which React went on by drawing the page anew.
 */
const CRASH_KINDS = ['script', 'promise', 'render', 'hydration'] as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999_999));

const pageCrashSchema = v.object({
  kind: v.picklist(CRASH_KINDS),
  /** The pattern of the page's address, `*` where there is no such page. */
  page: v.string(),
  /** Where in our scripts, from 1 on; null where it was not in one of them. */
  place: v.nullable(v.object({ file: v.string(), line: count, column: count })),
});

/** What a page tells of its crash: nothing of the error's words, which may hold a client's. */
export type PageCrash = v.InferOutput<typeof pageCrashSchema>;

/** Parses the body of POST /api/page-crashes; null for any other body. */
export function parsePageCrash(body: unknown): PageCrash | null {
  const crash = v.safeParse(pageCrashSchema, body);
  return crash.success ? crash.output : null;
}
