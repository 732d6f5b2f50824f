// The state of delivery in one plain sentence. Offline is a state; only a receipt lets us say "the CEC has it".
import type { DeliveryView } from "../bindings/types";
import { failureKey } from "../failure/table";

export type Tone = "calm" | "done" | "wait" | "trouble";

export interface DeliveryWords {
  tone: Tone;
  key: string;
  args?: Record<string, number>;
}

export function deliveryWords(delivery: DeliveryView): DeliveryWords {
  const waiting = delivery.completionsWaiting;
  if (delivery.revoked) return { tone: "trouble", key: failureKey("device-revoked") };
  if (delivery.trouble) return { tone: "trouble", key: failureKey(delivery.trouble) };
  if (delivery.refused.length > 0) {
    return { tone: "trouble", key: "delivery-refused", args: { count: delivery.refused.length } };
  }
  if (delivery.sending) return { tone: "wait", key: "delivery-sending" };
  if (waiting > 0) return waits(delivery, waiting);
  if (!delivery.enrolled) return { tone: "calm", key: "delivery-not-enrolled" };
  if (delivery.recordsWaiting > 0) return { tone: "calm", key: "delivery-small-waiting" };
  return delivery.lastContact
    ? { tone: "done", key: "delivery-all-received" }
    : { tone: "calm", key: "delivery-nothing-yet" };
}

function waits(delivery: DeliveryView, count: number): DeliveryWords {
  if (!delivery.enrolled)
    return { tone: "wait", key: "delivery-waiting-not-enrolled", args: { count } };
  if (delivery.completionsWithCarrier === count)
    return { tone: "wait", key: "delivery-waiting-carried", args: { count } };
  if (delivery.offline) return { tone: "wait", key: "delivery-waiting-offline", args: { count } };
  return { tone: "wait", key: "delivery-waiting", args: { count } };
}
