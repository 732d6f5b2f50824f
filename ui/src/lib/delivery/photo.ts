// A code in a photo. The camera's own app takes the picture; what is in it, Rust reads.
import { commands } from "../bindings/client";
import type { ScannedCode } from "../bindings/types";

/** Points on the longer side: a code is read well, and an old tablet keeps its memory. */
const LONGEST = 1400;
const CHUNK = 0x8000;

/** The size of a picture that fits, with its shape kept. */
export function fitting(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LONGEST / Math.max(width, height, 1));
  const fit = (side: number): number => Math.max(1, Math.round(side * scale));
  return { width: fit(width), height: fit(height) };
}

/** The brightness of each point (ITU-R BT.601), 0 to 255. What is transparent lies on white. */
export function luma(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4);
  for (let point = 0; point < grey.length; point++) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(point * 4, point * 4 + 4);
    const bright = (red * 299 + green * 587 + blue * 114) / 1000;
    grey[point] = Math.round((bright * alpha + 255 * (255 - alpha)) / 255);
  }
  return grey;
}

/** Bytes as base64. In pieces, because a function takes only so many arguments. */
export function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** Reads the code in a photo. What is no picture at all is one without a code. */
export async function readCode(photo: Blob): Promise<ScannedCode> {
  const { width, height, grey } = await pointsOf(photo);
  return commands.readQr(width, height, base64(grey));
}

async function pointsOf(photo: Blob): Promise<{ width: number; height: number; grey: Uint8Array }> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(photo);
  } catch {
    return { width: 0, height: 0, grey: new Uint8Array() };
  }
  const { width, height } = fitting(picture.width, picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(picture, 0, 0, width, height);
  picture.close();
  const rgba = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  return { width, height, grey: luma(rgba) };
}
