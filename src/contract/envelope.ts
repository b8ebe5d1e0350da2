import * as v from 'valibot';

const message = v.fallback(v.nullable(v.string()), null);
const messageHolder = v.fallback(v.nullable(v.object({ message: v.optional(message, null) })), null);

const errorEnvelope = v.object({
  meta: v.optional(messageHolder, null),
  errors: v.optional(
    v.fallback(
      v.nullable(
        v.object({
          code: v.optional(v.fallback(v.nullable(v.pipe(v.number(), v.integer())), null), null),
          message: v.optional(message, null),
        }),
      ),
      null,
    ),
    null,
  ),
});

interface PartnerError {
  /** The partner's own words, for a person to read beside ours. */
  readonly message: string | null;
  /** An HTTP status that stands in the body; some answers carry it there. */
  readonly code: number | null;
}

/**
 * Reads an error body in any of the shapes seen: `meta` an object, `[]` or `{}`; `data` missing;
 * `errors: {code, message}` instead. What cannot be read is null; never throws.
 */
export function parsePartnerError(body: unknown): PartnerError {
  const result = v.safeParse(errorEnvelope, body);
  if (!result.success) return { message: null, code: null };
  const { meta, errors } = result.output;
  const text = [meta?.message, errors?.message].find((words) => words != null && words.trim() !== '');
  return { message: text?.trim() ?? null, code: errors?.code ?? null };
}

/** Whether a JSON value is an object; false for a list and for null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Parses the `data` of an answer that succeeded, the partner's or the gateway's; null for any other body. Stops at the
 * first thing that is odd, so that an answer of nothing else costs no time.
 */
export function parseData<Wire, Data>(data: v.GenericSchema<Wire, Data>, body: unknown): Data | null {
  const answer = v.safeParse(v.object({ success: v.optional(v.literal(true)), data }), body, { abortEarly: true });
  return answer.success ? answer.output.data : null;
}
