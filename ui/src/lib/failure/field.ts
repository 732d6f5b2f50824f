// What is wrong at a field of a form.
import { t } from "../i18n/localisation.svelte";
import { desk } from "./desk.svelte";
import { explain, failureKey, type FieldName } from "./table";

/** The words for the last failure, if it belongs to this field. */
export function wrongAt(field: FieldName): string | undefined {
  const code = desk.failure?.code;
  return code && explain(code).field === field ? t(failureKey(code)) : undefined;
}
