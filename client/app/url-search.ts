/** Applies a patch to a query string; null removes a key; '/', ',' and ':' stay readable. */
export function patchSearch(search: string, patch: Record<string, string | null>): string {
  const params = new URLSearchParams(search);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === '') params.delete(key);
    else params.set(key, value);
  }
  const text = params.toString().replaceAll('%2F', '/').replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text ? `?${text}` : '';
}

export interface Camera {
  lon: number;
  lat: number;
  zoom: number;
  bearing: number;
  pitch: number;
}

/** `zoom/lat/lon[/bearing/pitch]`, as OpenStreetMap and MapLibre write it. */
export function cameraText(camera: Camera): string {
  const parts = [camera.zoom.toFixed(2), camera.lat.toFixed(5), camera.lon.toFixed(5)];
  if (Math.abs(camera.bearing) > 0.05 || camera.pitch > 0.05)
    parts.push(camera.bearing.toFixed(1), camera.pitch.toFixed(0));
  return parts.join('/');
}

/** null when the text is not a camera; a broken link then opens the whole city. */
export function parseCamera(text: string | null): Camera | null {
  if (!text) return null;
  const parts = text.split('/').map(Number);
  const [zoom, lat, lon, bearing = 0, pitch = 0] = parts;
  if (parts.length < 3 || parts.some((n) => !Number.isFinite(n))) return null;
  if (Math.abs(lat!) > 85 || Math.abs(lon!) > 180 || zoom! < 0 || zoom! > 24 || pitch < 0 || pitch > 85)
    return null;
  return { lon: lon!, lat: lat!, zoom: zoom!, bearing, pitch };
}
