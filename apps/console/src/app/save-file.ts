const follow = (blob: Blob, lead: (link: HTMLAnchorElement) => void): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  lead(link);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/** Saves what was fetched under the server's own name, which says nothing. */
export const saveFile = ({ blob, name }: { readonly blob: Blob; readonly name: string }): void => follow(blob, (link) => void (link.download = name));

/** Opens a page that was fetched in a tab of its own, to be printed from there. The console's own policy holds in it: no script runs. */
export const showPage = (blob: Blob): void =>
  follow(blob, (link) => {
    link.target = '_blank';
    link.rel = 'noopener';
  });
