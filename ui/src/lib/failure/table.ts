// The one table that turns a failure code into what people see: how grave it is, and what can be done.
// The words stand in the Fluent files under `failure-CODE`.
import type { FailureCode } from "../bindings/types";

export type Severity =
  /** Something was refused, or has to wait. Nothing is broken. */
  | "notice"
  /** Something went wrong that should not. */
  | "error"
  /** The app cannot be used until this is put right. */
  | "stop";

export type Action = "none" | "again" | "start" | "home" | "delivery";

/** The field of a form to which a failure belongs. */
export type FieldName = "name" | "number" | "address" | "code" | "carrier";

export interface Explanation {
  severity: Severity;
  action: Action;
  field?: FieldName;
}

export const explanations: Record<FailureCode, Explanation> = {
  "name-empty": { severity: "notice", action: "none", field: "name" },
  "name-too-long": { severity: "notice", action: "none", field: "name" },
  "commission-invalid": { severity: "notice", action: "none", field: "number" },
  "commission-unknown": { severity: "notice", action: "none", field: "number" },
  "profile-unknown": { severity: "notice", action: "start" },
  "not-in-pack": { severity: "notice", action: "home" },
  "attempt-incomplete": { severity: "notice", action: "none" },
  "attempt-outdated": { severity: "notice", action: "home" },
  "pack-tampered": { severity: "stop", action: "again" },
  "pack-too-new": { severity: "stop", action: "again" },
  "pack-damaged": { severity: "stop", action: "again" },
  "storage-full": { severity: "error", action: "none" },
  "store-unreadable": { severity: "stop", action: "again" },
  "store-in-use": { severity: "stop", action: "again" },
  "store-too-new": { severity: "stop", action: "again" },
  "collector-unreachable": { severity: "notice", action: "none" },
  "collector-garbled": { severity: "error", action: "delivery" },
  "collector-refused": { severity: "error", action: "delivery" },
  "device-revoked": { severity: "error", action: "delivery" },
  "key-locked": { severity: "error", action: "delivery" },
  "collector-busy": { severity: "notice", action: "none" },
  "collector-trouble": { severity: "notice", action: "none" },
  "batch-too-large": { severity: "error", action: "delivery" },
  "address-invalid": { severity: "notice", action: "none", field: "address" },
  "enrolment-code-wrong": { severity: "notice", action: "none", field: "code" },
  "enrolment-code-used": { severity: "notice", action: "none", field: "code" },
  "enrolment-code-expired": { severity: "notice", action: "none", field: "code" },
  "collector-other": { severity: "error", action: "none", field: "address" },
  "not-enrolled": { severity: "notice", action: "delivery" },
  "place-gone": { severity: "notice", action: "none" },
  "place-read-only": { severity: "notice", action: "none" },
  "place-full": { severity: "notice", action: "none" },
  "file-unreadable": { severity: "notice", action: "none" },
  "file-not-okuu": { severity: "notice", action: "none" },
  "file-too-new": { severity: "notice", action: "none" },
  "file-too-large": { severity: "notice", action: "none" },
  "carrier-address-invalid": { severity: "notice", action: "none", field: "carrier" },
  "carrier-unreachable": { severity: "notice", action: "none" },
  "carrier-busy": { severity: "notice", action: "none" },
  "carrier-trouble": { severity: "error", action: "none" },
  "carrier-garbled": { severity: "notice", action: "none", field: "carrier" },
  "collecting-impossible": { severity: "error", action: "none" },
  "no-code-in-picture": { severity: "notice", action: "none" },
  "link-invalid": { severity: "notice", action: "none" },
  "bad-request": { severity: "error", action: "home" },
  internal: { severity: "error", action: "again" },
};

/** The key of the words for a failure. */
export function failureKey(code: FailureCode): string {
  return `failure-${code}`;
}

/** A code of a newer app than this screen is explained as a fault of ours. */
export function explain(code: FailureCode): Explanation {
  return explanations[code] ?? explanations.internal;
}
