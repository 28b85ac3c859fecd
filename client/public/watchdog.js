/*
 * A page whose code did not come (the network went away while it was loading) has nothing else that could help it: after
 * half a minute without a page it is loaded anew, when the server answers. Small, alone, and without any import.
 */
setInterval(() => {
  if (document.getElementById('root')?.childElementCount) return;
  fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
    (response) => response.ok && location.reload(),
    () => {},
  );
}, 25_000);
