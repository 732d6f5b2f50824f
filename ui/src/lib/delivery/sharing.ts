// Handing a file to whatever the system shares files with, where there is such a thing.
import type { SharedBundle } from "../bindings/types";

const TYPE = "application/octet-stream";

function asFile(bundle: SharedBundle): File {
  const bytes = Uint8Array.from(atob(bundle.base64), (letter) => letter.charCodeAt(0));
  return new File([bytes], bundle.name, { type: TYPE });
}

/** Whether files of ours can be shared here. Some systems share pictures only. */
export function canShare(): boolean {
  const probe = new File([new Uint8Array(1)], "okuu.okuu", { type: TYPE });
  return typeof navigator.canShare === "function" && navigator.canShare({ files: [probe] });
}

/** True when the person chose somebody; false when they changed their mind. */
export async function share(bundle: SharedBundle): Promise<boolean> {
  try {
    await navigator.share({ files: [asFile(bundle)], title: bundle.name });
    return true;
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "AbortError") return false;
    throw thrown;
  }
}
