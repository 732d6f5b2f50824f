import { expect, test } from "vitest";
import type { DeliveryView, OpenedBundle } from "../src/lib/bindings/types";
import { brought } from "../src/lib/delivery/brought";
import { base64, fitting, luma } from "../src/lib/delivery/photo";
import { deliveryWords } from "../src/lib/delivery/words";

const NOTHING: OpenedBundle = {
  parcels: 0,
  records: 0,
  tablets: 0,
  known: 0,
  confirmed: 0,
  answers: 0,
  documents: [],
  pack: false,
  broken: null,
};
const keys = (opened: Partial<OpenedBundle>): string[] =>
  brought({ ...NOTHING, ...opened }).map(({ key }) => key);

test("what a file brought is said, the CEC's word for this tablet first", () => {
  expect(keys({})).toEqual([]);
  expect(keys({ parcels: 2, records: 9, tablets: 2, confirmed: 4, pack: true })).toEqual([
    "roads-came-confirmed",
    "roads-came-records",
    "roads-came-pack",
  ]);
});

test("records that were here already are no news beside new ones", () => {
  expect(keys({ known: 3 })).toEqual(["roads-came-known"]);
  expect(keys({ known: 3, parcels: 1, records: 2, tablets: 1 })).toEqual(["roads-came-records"]);
});

test("documents that people have no word for are not spoken of, others once", () => {
  expect(keys({ documents: ["keys", "history", "schedule", "history"] })).toEqual([
    "roads-came-history",
    "roads-came-schedule",
  ]);
});

test("a photo is made small enough, with its shape kept, and never larger", () => {
  expect(fitting(4000, 3000)).toEqual({ width: 1400, height: 1050 });
  expect(fitting(300, 200)).toEqual({ width: 300, height: 200 });
  expect(fitting(9000, 1)).toEqual({ width: 1400, height: 1 });
});

test("the brightness of points is what the eye sees, and glass is white", () => {
  const points = [0, 0, 0, 255, 255, 255, 255, 255, 0, 255, 0, 255, 0, 0, 0, 0];
  expect([...luma(new Uint8ClampedArray(points))]).toEqual([0, 255, 150, 255]);
});

test("bytes of any length become base64", () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => at % 251);
  expect(Buffer.from(base64(bytes), "base64").equals(Buffer.from(bytes))).toBe(true);
  expect(base64(new Uint8Array())).toBe("");
});

const QUIET: DeliveryView = {
  enrolled: true,
  collector: "CEC",
  sending: false,
  offline: true,
  trouble: null,
  lastContact: null,
  completionsWaiting: 2,
  completionsWithCarrier: 0,
  recordsWaiting: 20,
  modules: [],
  refused: [],
  revoked: false,
  carrying: null,
  tablet: "A1B2",
};
const said = (delivery: Partial<DeliveryView>): string =>
  deliveryWords({ ...QUIET, ...delivery }).key;

test("only when everything that waits was handed over is it said to be on its way", () => {
  expect(said({})).toBe("delivery-waiting-offline");
  expect(said({ completionsWithCarrier: 1 })).toBe("delivery-waiting-offline");
  expect(said({ completionsWithCarrier: 2 })).toBe("delivery-waiting-carried");
});

test("a tablet that the CEC believes no more says so before all else", () => {
  expect(said({ revoked: true, completionsWithCarrier: 2 })).toBe("failure-device-revoked");
});
